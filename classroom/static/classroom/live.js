// The sheet follows the class: asks every few seconds whether anything has changed, and says when it could not.
// Without this script the page is reloaded by hand. The buttons for printing appear only where they work.
(function () {
  "use strict";

  var EVERY = 5000;

  Array.prototype.forEach.call(document.querySelectorAll("[data-print]"), function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  });

  var region = document.getElementById("live");
  if (!region) return;
  var state = document.getElementById("live-state");
  var tag = "";
  var seen = "";

  function say(words) {
    state.hidden = false;
    state.textContent = words + " " + seen;
  }

  // Whoever stands in the table with the keyboard goes on standing there.
  function replace(html) {
    var here = document.activeElement;
    var inside = region.contains(here);
    var link = inside && here.getAttribute("href");
    var scroll = region.querySelector(".cl-scroll");
    var left = scroll ? scroll.scrollLeft : 0;
    region.innerHTML = html;
    scroll = region.querySelector(".cl-scroll");
    if (scroll) scroll.scrollLeft = left;
    if (!inside) return;
    var again = Array.prototype.find.call(region.querySelectorAll("a"), function (other) {
      return other.getAttribute("href") === link;
    });
    (again || scroll || document.getElementById("main")).focus({ preventScroll: true });
  }

  function take(response) {
    if (response.redirected || response.status === 403) return window.location.reload();
    if (!response.ok && response.status !== 304) throw new Error(String(response.status));
    seen = new Date().toLocaleTimeString(document.documentElement.lang);
    say(state.dataset.fresh);
    if (response.status === 304) return undefined;
    tag = response.headers.get("ETag") || "";
    return response.text().then(replace);
  }

  function look() {
    if (document.hidden) return next();
    fetch(region.dataset.live, { headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store" })
      .then(take)
      .catch(function () {
        say(state.dataset.lost);
      })
      .then(next);
  }

  function next() {
    window.setTimeout(look, EVERY);
  }

  seen = new Date().toLocaleTimeString(document.documentElement.lang);
  next();
})();
