// Starts the blocks of a page: finds their elements, gives each script its runtime, element and arguments.
// The page allows no script that is written into it, so what a block needs stands in data attributes.
(function () {
  "use strict";

  function plain(element) {
    return element && element.jquery ? element[0] : element;
  }

  var runtime = {
    handlerUrl: function (element, handler, suffix, query) {
      var block = plain(element).closest("[data-handlers]");
      return block.dataset.handlers + handler + (suffix ? "/" + suffix : "") + (query ? "?" + query : "");
    },
    notify: function () {},
    children: function () {
      return [];
    },
  };

  function argumentsOf(element) {
    var holder = Array.prototype.find.call(element.children, function (child) {
      return child.classList.contains("xblock_json_init_args");
    });
    return holder ? JSON.parse(holder.textContent) : undefined;
  }

  function start(element) {
    var init = element.dataset.init;
    if (!init) return true;
    if (typeof window[init] !== "function") return false;
    // As the platform calls it.
    new window[init](runtime, element, argumentsOf(element));
    return true;
  }

  function startSafely(element) {
    try {
      return start(element);
    } catch (problem) {
      console.error(problem);
      return false;
    }
  }

  var blocks = Array.prototype.slice.call(document.querySelectorAll(".xblock-v1"));
  var started = blocks.map(startSafely);
  if (started.indexOf(false) !== -1) document.getElementById("not-loaded").hidden = false;

  // A page that comes back with the Back button shows what was true when it was left.
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) window.location.reload();
  });
})();
