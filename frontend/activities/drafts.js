// What is filled in and not yet saved, kept in this tab over a reload of the page. Several officers share a PC: a draft
// is kept under its learner and attempt, erased when the server has it or somebody signs out, and what belongs to
// another learner is erased unread. Where a host gives no `owner` (packages: their origin is the platform's), nothing
// is kept.

const PREFIX = "sevottam-draft:";

const NO_DRAFTS = { read: () => null, write() {}, erase() {} };

export function draftsOf(owner, storage = tabStorage()) {
  if (!owner || !storage) return NO_DRAFTS;
  const key = (attempt) => `${PREFIX}${owner}:${attempt}`;
  eraseDrafts(storage, (name) => !name.startsWith(key("")));
  return {
    read(attempt) {
      try {
        return JSON.parse(storage.getItem(key(attempt)));
      } catch {
        return null;
      }
    },
    write(attempt, responses) {
      try {
        storage.setItem(key(attempt), JSON.stringify(responses));
      } catch {
        // Full or forbidden: the page goes on saving to the server.
      }
    },
    erase: (attempt) => storage.removeItem(key(attempt)),
  };
}

/** Erases the drafts of everybody, or those whose name is chosen. */
export function eraseDrafts(storage = tabStorage(), chosen = () => true) {
  if (!storage) return;
  const names = Object.keys(storage).filter((name) => name.startsWith(PREFIX) && chosen(name));
  names.forEach((name) => storage.removeItem(name));
}

// A browser that forbids storage throws at the touch.
function tabStorage() {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

const SIGN_OUT = "[href*=logout], [href*=sign-out], [action*=logout] button, [action*=sign-out] button";

/** Erases all drafts when somebody signs out on this page. */
export function eraseOnSignOut({ target }) {
  if (target.closest && target.closest(SIGN_OUT)) eraseDrafts();
}
