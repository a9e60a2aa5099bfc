import { question, watchErrors } from "../shared/page.js";
import { PortalStorage } from "../shared/portal_storage.js";
import { recorded } from "../shared/recorded_api.js";
import { Adapter } from "./adapter.js";
import { Player } from "./player.js";
import { Store } from "./store.js";

function settingsOf(query) {
  const delay = query.get("delay") ?? "800";
  return {
    delay: delay === "held" ? delay : Number(delay),
    duration: Number(query.get("duration") ?? 600),
    threshold: Number(query.get("threshold") ?? 70),
    forgetInitialized: query.get("forget_initialized") === "1",
    overlay: query.get("overlay") !== "0",
  };
}

function publishApi(store, player, storage) {
  // One API for the whole visit, so its journal is looked up at each call: the late write of an item
  // already left is written down where it lands, under the next one.
  const journal = { call: (...facts) => player.journal.call(...facts) };
  const Api = recorded(Adapter, journal, () => storage.check());
  window.API = new Api(
    store,
    (details) => player.journal.save("commit", { status: 2, progress: 100, details }),
    () => player.initialized(),
  );
}

// The portal reads every text message as JSON; what it cannot read, it throws on.
function readMessages() {
  addEventListener("message", ({ data }) => {
    if (typeof data === "string" && data !== "") {
      JSON.parse(data);
    }
  });
}

const { query, learner, content } = question();
const store = new Store();
const player = new Player({
  stage: document.getElementById("stage"),
  store,
  learner,
  settings: settingsOf(query),
});
watchErrors(() => player.journal);
const storage = new PortalStorage({ error: (...facts) => player.journal.error(...facts) });
publishApi(store, player, storage);
readMessages();
document.getElementById("leave").addEventListener("click", () => player.leave());
player.open(content);

window.scormHost = {
  leave: () => player.leave(),
  next: (item) => player.next(item),
  answer: () => player.answer(),
  stored: () => store.read(),
};
