// Parts of the register: several at once, and how many documents they leave. Without script each link shows one part.
"use strict";
(() => {
  const nav = document.querySelector(".filters");
  if (!nav) return;
  const say = document.currentScript.dataset.shown;
  const links = [...nav.querySelectorAll("li a:not(.own)")];
  const group = (link) => link.closest("dl>div");
  const name = (link) => link.hash.slice(1);
  // An address may hold a sign of percent that stands for nothing.
  const spoken = (hash) => {
    try { return decodeURIComponent(hash); } catch { return hash; }
  };
  const status = nav.appendChild(document.createElement("p"));
  status.setAttribute("role", "status");

  // What works without script would go on hiding rows after the address has changed.
  for (const aim of document.querySelectorAll(".aim")) aim.remove();

  const asked = () => {
    const names = spoken(location.hash.slice(1)).split("&");
    return links.filter((link) => names.includes(spoken(name(link))));
  };

  function show() {
    const chosen = asked();
    for (const link of links) {
      if (chosen.includes(link)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    nav.classList.toggle("filtered", chosen.length > 0);
    const rows = [...document.querySelectorAll("table.cards tbody tr")];
    for (const row of [...rows, ...document.querySelectorAll(".timeline li:not(.axis)")]) {
      row.hidden = !chosen.every((link) => row.classList.contains(link.classList[0]));
    }
    for (const table of document.querySelectorAll("table.cards")) {
      table.hidden = document.getElementById(table.getAttribute("aria-labelledby")).hidden = !table.querySelector("tbody tr:not([hidden])");
    }
    const left = rows.filter((row) => !row.hidden).length;
    status.textContent = chosen.length ? say.replace("{number}", left).replace("{all}", rows.length) : "";
  }

  // One of each group at a time; the address says all of them, and the browser's way back leads through them.
  nav.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || link.classList.contains("own") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const others = link.classList.contains("all") ? [] : asked().filter((other) => group(other) !== group(link));
    const on = link.hasAttribute("aria-current") || link.classList.contains("all");
    const names = (on ? others : [...others, link]).map(name);
    // Two names are no place of the page, and one would move it: this keeps it where it is read.
    history.pushState(null, "", names.length ? `#${names.join("&")}` : location.pathname + location.search);
    show();
  });
  addEventListener("popstate", show);
  addEventListener("hashchange", show);
  show();
})();
