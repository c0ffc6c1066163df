// Leads on from an address that a page had before: to the clause that was asked for, under the number it has now. A host or
// a meta element could lead on without script, but not by clause. Without script the page says where it is.
"use strict";
(() => {
  const { to, clauses = "{}" } = document.currentScript.dataset;
  const moved = JSON.parse(clauses);
  let asked = location.hash.slice(1);
  try {
    asked = decodeURIComponent(asked);
  } catch {
    // Not an address that any page has had: it is handed on as it is.
  }
  // In a folder that is opened without a host no address of a folder leads to the page in it.
  const page = location.protocol === "file:" ? to.replace(/\/$/, "/index.html") : to;
  const place = Object.hasOwn(moved, asked) ? moved[asked] : asked;
  location.replace(page + (place && `#${encodeURIComponent(place)}`));
})();
