const KEY = "portal.session";

/** A portal's own entry in the localStorage it shares with every package: is it still there? */
export class PortalStorage {
  #journal;
  #gone = false;

  constructor(journal) {
    this.#journal = journal;
    localStorage.setItem(KEY, "signed in");
    // Fires for changes made in the package's frame, also between two API calls.
    addEventListener("storage", () => this.check());
  }

  check() {
    if (!this.#gone && localStorage.getItem(KEY) === null) {
      this.#gone = true;
      this.#journal.error("storage", `the package removed the portal's ${KEY} from localStorage`);
    }
  }
}
