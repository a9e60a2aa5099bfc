/** Tells the test server, in order, what happened on a host page. */
export class Journal {
  #address;
  #unsent = [];
  #closing = false;

  constructor(host, learner, content) {
    addEventListener("pagehide", () => (this.#closing = true));
    this.#address = `/records/${host}/${encodeURIComponent(learner)}/${encodeURIComponent(content)}`;
  }

  /** What the server has saved so far: `{saved, status, progress, details}`. */
  read() {
    const request = new XMLHttpRequest();
    request.open("GET", this.#address, false);
    request.send();
    return JSON.parse(request.responseText);
  }

  session() {
    this.#tell({ kind: "session" });
  }

  call(method, args, result, threw) {
    // JSON has no `undefined`; null is what the record's reader expects for it.
    this.#tell({ kind: "call", method, args, result: result ?? null, threw });
  }

  error(about, text) {
    this.#tell({ kind: "error", about, text: String(text) });
  }

  /** Whether the server has it. A save made while the tab closes is lost, as on the real hosts. */
  save(source, { status, progress, details }) {
    const entry = { kind: "save", source, status, progress, details };
    if (this.#flush([...this.#unsent, entry], !this.#closing)) {
      return true;
    }
    this.error("save", `a save from ${source} was lost`);
    return false;
  }

  #tell(entry) {
    this.#unsent.push(entry);
    this.#flush(this.#unsent, true);
  }

  #flush(entries, evenLate) {
    const sent = this.#post(entries) || (evenLate && this.#beacon(entries));
    if (sent) {
      this.#unsent = [];
    }
    return sent;
  }

  // Synchronous, so that a test sees the record as soon as the package's own call has returned,
  // and two saves can never overtake each other.
  #post(entries) {
    const request = new XMLHttpRequest();
    try {
      request.open("POST", this.#address, false);
      request.send(JSON.stringify(entries));
    } catch {
      return false;
    }
    return request.status === 204;
  }

  // While a frame unloads, the package's alone or the whole tab, the browser forbids synchronous requests.
  #beacon(entries) {
    return navigator.onLine && navigator.sendBeacon(this.#address, JSON.stringify(entries));
  }
}
