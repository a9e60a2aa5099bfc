// A form is sent once, however often its button is pressed: a double click would make two accounts, or print slips whose
// codes nobody sees. A form that comes back with the Back button may be sent again; so may one that got no answer.
(function () {
  "use strict";

  var PATIENCE = 15000;

  function free(form) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }

  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    form.setAttribute("aria-busy", "true");
    window.setTimeout(free, PATIENCE, form);
    return undefined;
  });

  window.addEventListener("pageshow", function () {
    Array.prototype.forEach.call(document.querySelectorAll("form[data-sent]"), free);
  });
})();
