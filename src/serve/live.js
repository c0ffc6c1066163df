// The page while it is drafted: when its source is saved, the new words take the place of the old ones where they stand;
// what is wrong is listed beside them. Only `protosite serve` sends this.
"use strict";
(() => {
  const make = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words }, more);
  const panel = make("aside", "", { id: "_live" });
  panel.setAttribute("aria-label", "Draft");
  const status = make("p", "");
  status.setAttribute("role", "status");
  status.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  const errors = make("div", "");
  const findings = make("details", "");
  const words = make("details", "");
  panel.append(status, errors, findings, words);
  document.body.append(panel);

  const line = (finding) => {
    const place = finding.line ? `${finding.path}, line ${finding.line}` : finding.path;
    const item = [make("p", "")];
    item[0].append(make("b", finding.message));
    if (finding.words) item.push(make("p", `“${finding.words}”`));
    if (finding.help) item.push(make("p", finding.help));
    if (finding.path) item.push(make("a", place, { href: finding.open }));
    return item;
  };

  // What is wrong, and how many words there are. What was open stays open.
  async function report() {
    const answer = await fetch(`/_protosite/report?page=${location.pathname}`);
    const said = await answer.json();
    errors.replaceChildren(...said.errors.map((error) => {
      const box = make("div", "", { className: "error" });
      box.append(make("p", error.unread
        ? "This cannot be read as it is now. You see what it said last."
        : "No page is published until this is mended."), ...line(error));
      return box;
    }));
    const many = said.findings.length;
    findings.hidden = !said.words.length && !many;
    const list = make("ul", "");
    list.append(...said.findings.map((finding) => {
      const item = make("li", "", { className: finding.level });
      item.append(...line(finding));
      return item;
    }));
    findings.replaceChildren(make("summary", many === 0 ? "Nothing to mend" : `${many} to look at`), list);
    const table = make("table", "");
    for (const [section, count] of said.words) {
      const row = table.insertRow();
      row.insertCell().textContent = section;
      row.insertCell().textContent = `${count} words`;
    }
    words.hidden = said.words.length === 0;
    words.replaceChildren(make("summary", `${said.words.reduce((sum, [, count]) => sum + count, 0)} words`), table);
    return said;
  }

  // Stylesheets by name: a new one is loaded beside the old one, which then goes, so that nothing flickers.
  function restyle(next) {
    const links = (of) => [...of.querySelectorAll('link[rel="stylesheet"]:not([href^="/_protosite"])')].map((link) => link.getAttribute("href"));
    const [old, wanted] = [links(document), links(next)];
    for (const href of wanted.filter((href) => !old.includes(href))) {
      const link = make("link", "", { rel: "stylesheet", href });
      link.onload = () => document.querySelectorAll('link[rel="stylesheet"]').forEach((other) => {
        const name = other.getAttribute("href");
        if (!name.startsWith("/_protosite") && !wanted.includes(name)) other.remove();
      });
      document.head.append(link);
    }
    if (!wanted.length || wanted.every((href) => old.includes(href))) {
      document.querySelectorAll('link[rel="stylesheet"]:not([href^="/_protosite"])').forEach((link) => wanted.includes(link.getAttribute("href")) || link.remove());
    }
  }

  const own = (part) => [...part.childNodes].filter((node) => node.nodeType === 3 || !node.querySelector?.("[id]") && !node.id).map((node) => node.textContent).join("").replace(/\s+/g, " ");

  // The way to an element from the nearest thing above it that has a name, so that it is found again.
  function way(element) {
    const named = element.closest("[id]");
    return named && { id: named.id, at: [...named.querySelectorAll(element.localName)].indexOf(element), name: element.localName };
  }

  function swap(next) {
    const text = document.querySelector("main") ? "main" : ".protosite";
    const main = document.querySelector(text);
    const before = new Map([...main.querySelectorAll("[id]")].map((part) => [part.id, own(part)]));
    const focus = main.contains(document.activeElement) && way(document.activeElement);
    // What the reader looks at stays where it is: the clause in focus, else the first that begins on the screen.
    const top = (part) => part.getBoundingClientRect().top;
    const onScreen = (part) => top(part) >= 0 && top(part) < innerHeight;
    const near = focus && document.getElementById(focus.id);
    const seen = near && onScreen(near) ? near : [...main.querySelectorAll("[id]")].find(onScreen);
    const offset = seen && top(seen);
    for (const place of ["header.site", ".crumbs", text, "footer.site"]) {
      const [a, b] = [document.querySelector(place), next.querySelector(place)];
      if (a && b && a.innerHTML !== b.innerHTML) a.innerHTML = b.innerHTML;
    }
    document.dispatchEvent(new Event("protosite:text"));
    document.title = next.title;
    document.documentElement.lang = next.documentElement.lang;
    const again = seen && document.getElementById(seen.id);
    if (again) window.scrollBy({ top: top(again) - offset, behavior: "instant" });
    if (focus) {
      const near = document.getElementById(focus.id);
      const found = focus.at < 0 ? near : near?.querySelectorAll(focus.name)[focus.at];
      (found ?? near)?.focus({ preventScroll: true });
    }
    return [...document.querySelector(text).querySelectorAll("[id]")].filter((part) => before.get(part.id) !== own(part));
  }

  // The first clause that changed comes into view, and all of them are marked for a moment.
  function show(changed) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const part of changed) {
      part.classList.add("_changed");
      setTimeout(() => part.classList.remove("_changed"), 2500);
    }
    const visible = (part) => { const box = part.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; };
    if (changed.length && !changed.some(visible)) changed[0].scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
    const named = changed.map((part) => part.querySelector(":scope > a.num")?.getAttribute("aria-label")).filter(Boolean);
    return named.length ? `Changed: ${named.slice(0, 3).join(", ")}` : changed.length ? "This page has changed" : "";
  }

  let number;
  let again = false;
  let busy = false;
  async function update() {
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(location.pathname + location.search);
      if (!answer.ok) { location.reload(); return; }
      const next = new DOMParser().parseFromString(await answer.text(), "text/html");
      restyle(next);
      const changed = show(swap(next));
      const said = await report();
      const unread = said.errors.some((error) => error.unread);
      status.textContent = unread ? "Something cannot be read as it is now" : changed;
    } catch {
      status.textContent = "The server does not answer";
    } finally {
      busy = false;
      if (again) { again = false; update(); }
    }
  }

  report();
  const events = new EventSource("/_protosite/events");
  events.onmessage = (event) => {
    if (number !== undefined && number !== event.data) update();
    number = event.data;
    document.documentElement.dataset.live = number;
  };
  events.onerror = () => { status.textContent = "The server has stopped, or is starting again"; };
})();
