// Who sees this page is signed out: what blocks kept in this tab for whoever sat here before is erased. The answer to
// signing out says so too (`Clear-Site-Data`), but browsers listen to that on HTTPS alone.
(function () {
  "use strict";
  try {
    sessionStorage.clear();
  } catch (problem) {
    // Storage is forbidden: then nothing was kept.
  }
})();
