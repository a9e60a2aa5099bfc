// Actions to an XBlock's handler, by the rules of the platform: JSON in, JSON out, the CSRF token from its cookie.

export function xblockTransport(runtime, element, owner) {
  const url = runtime.handlerUrl(element, "act");
  const act = (action) => post(url, { ...action, owner });
  return {
    act,
    async setLanguage(lang) {
      await act({ do: "language", lang });
      location.reload();
    },
  };
}

async function post(url, action) {
  const response = await sent(url, action);
  const reply = await response.json().catch(() => ({}));
  if (response.ok && reply.error === undefined) return reply;
  // A page in place of an answer: a sign-in page, or the server's own words for a failure. Ours has none for it.
  throw refused(reply.error || {}, response.ok ? 500 : response.status);
}

async function sent(url, action) {
  try {
    return await fetch(url, {
      method: "POST",
      credentials: "same-origin",
      keepalive: true, // an answer given just before leaving arrives all the same
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body: JSON.stringify(action),
    });
  } catch {
    throw refused({ code: "offline" }, 0);
  }
}

const refused = ({ code = "failed", message = "" }, status) => Object.assign(new Error(message), { code, status });

export function csrfToken() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
  return found ? decodeURIComponent(found[1]) : "";
}
