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
  const reply = await response.json().catch(() => null);
  if (response.ok && reply && !reply.error) return reply;
  // A page in place of an answer: the platform's sign-in page or its refusal, or its own words for a failure.
  const status = response.redirected ? 403 : response.ok ? 500 : response.status;
  throw refused((reply && reply.error) || { code: status === 403 ? "signedOut" : "failed" }, status);
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

const refused = ({ code, message = "" }, status) => Object.assign(new Error(message), { code, status });

export function csrfToken() {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/);
  return found ? decodeURIComponent(found[1]) : "";
}
