/** One item's values, kept as one JSON text in localStorage under the item's id. */
export class Store {
  key = "";

  read() {
    return JSON.parse(localStorage.getItem(this.key) ?? "null");
  }

  get(name) {
    return this.read()?.[name];
  }

  set(name, value) {
    this.replace({ ...this.read(), [name]: value });
  }

  // Through JSON, so an undefined value is a value that is not there.
  replace(values) {
    localStorage.setItem(this.key, JSON.stringify(values));
  }

  clear() {
    localStorage.removeItem(this.key);
  }
}
