// What a page on a plain host cannot know by itself: the day on which it is read, and where its reader is. The page is whole
// without it.
"use strict";
(() => {
  const say = document.currentScript.dataset;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const all = (selector, within = document) => within.querySelectorAll(selector);
  const one = (selector, within = document) => within.querySelector(selector);
  const make = (name, className, textContent) => Object.assign(document.createElement(name), { className, textContent });

  // Tags and the line of status turn when their day has passed; nothing turns back, and nothing is taken off the page.
  function turn() {
    let turned = false;
    for (const tag of all(".tag[data-due]")) {
      const late = today > tag.dataset.due;
      if (!late && today < tag.dataset.soon) continue;
      const words = late ? say.late : say.soon;
      if (tag.textContent === words) continue;
      tag.textContent = words;
      tag.className = `tag ${late ? say.lateClass : say.soonClass}`;
      turned = true;
    }
    for (const later of all(".state > [data-from]")) {
      const review = one("[data-review]", later.parentNode);
      if (today < later.dataset.from || !review) continue;
      review.textContent = later.dataset.words;
      review.className = `review ${later.dataset.class}`;
    }
    if (!turned) return;
    for (const time of all("time[data-today]")) {
      time.dateTime = today;
      time.textContent = now.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" });
      const table = one("main table");
      for (const count of all(".counts li")) one("b", count).textContent = all(`.tag.${count.className}`, table).length;
    }
  }

  const status = make("p", "hidden", "");
  status.setAttribute("role", "status");

  // A wide table is a stop of the keyboard where it scrolls, and only there.
  const widths = new ResizeObserver((boxes) => {
    for (const { target } of boxes) {
      const scrolls = target.scrollWidth > target.clientWidth + 1;
      const table = one("table", target);
      for (const [name, value] of [["tabindex", 0], ["role", "region"], ["aria-label", table?.getAttribute("aria-label")]]) {
        if (target.hasAttribute("aria-labelledby")) break;
        scrolls && value !== null ? target.setAttribute(name, value) : target.removeAttribute(name);
      }
    }
  });

  const text = one(".text");
  const tools = one(".tools");
  const title = document.title;
  const part = (element) => element?.closest(".clauses > li, .points > li, .text section");
  const numberOf = (element) => one(":scope > a.num, :scope > :is(h2,h3,h4,h5,h6) > a.num", element);
  const lower = (words) => (words ? words[0].toLowerCase() + words.slice(1) : "");
  const nameOf = (number) => lower(number.getAttribute("aria-label")) || number.textContent;

  // One "Copy link", at the clause that is aimed at or has the focus.
  function toolsAt(element) {
    const number = element && numberOf(element);
    if (!tools || !number || tools.contains(document.activeElement)) return;
    const name = nameOf(number);
    const fill = (words, values) => words.replace(/\{(\w+)\}/, () => values);
    const copy = one(".copy", tools);
    const report = one(".report", tools);
    copy.hidden = !navigator.clipboard;
    copy.setAttribute("aria-label", fill(tools.dataset.copyTo, name));
    copy.onclick = async () => {
      status.textContent = "";
      const said = await copied(number.href, name).then(() => tools.dataset.copied, () => tools.dataset.notCopied);
      const words = copy.textContent;
      status.textContent = copy.textContent = said;
      setTimeout(() => (copy.textContent = words), 3000);
    };
    if (report) {
      report.textContent = fill(tools.dataset.reportIn, name);
      const subject = fill(tools.dataset.mistakeIn, `${name}, ${one("h1").textContent}`);
      report.href = `${report.href.split("?")[0]}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(number.href)}`;
    }
    tools.hidden = false;
    const heading = number.closest("h2,h3,h4,h5,h6");
    if (heading) heading.after(tools);
    else (one(":scope > .beside", element) ?? element).append(tools);
  }

  // Where letters have links, the link says what it leads to.
  function copied(href, name) {
    const words = `${name[0].toUpperCase()}${name.slice(1)}, ${title}`;
    const link = Object.assign(document.createElement("a"), { href, textContent: words });
    const blob = (content, type) => new Blob([content], { type });
    if (!window.ClipboardItem) return navigator.clipboard.writeText(href);
    return navigator.clipboard
      .write([new ClipboardItem({ "text/plain": blob(href, "text/plain"), "text/html": blob(link.outerHTML, "text/html") })])
      .catch(() => navigator.clipboard.writeText(href));
  }

  // The place that the address names: its tools, its number in the title of the window, and the lead-in of a point.
  let path;
  function aimed() {
    path?.remove();
    const target = part(document.getElementById(decodeURIComponent(location.hash.slice(1))));
    const number = target && numberOf(target);
    document.title = number ? `${nameOf(number)[0].toUpperCase()}${nameOf(number).slice(1)} – ${title}` : title;
    if (!number) return;
    toolsAt(target);
    const clause = target.parentNode.closest(".clauses > li, .points > li");
    const lead = clause && one("p", clause);
    if (!target.matches(".points > li") || !lead || lead.getBoundingClientRect().bottom > 0) return;
    path = make("p", "path", `${numberOf(clause)?.textContent ?? ""} ${lead.textContent} … ${number.textContent}`);
    target.prepend(path);
  }

  // The section that is being read is marked in the contents.
  let reading;
  function follow() {
    const links = new Map([...all(".contents ol a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    const sections = [...all(".text section[id]")].filter((section) => links.has(section.id));
    reading?.disconnect();
    if (!sections.length || !window.IntersectionObserver) return;
    const seen = new Set();
    reading = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target) : seen.delete(target);
      const current = sections.filter((section) => seen.has(section)).at(-1);
      if (!current) return;
      for (const [id, link] of links) {
        if (id !== current.id) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          const list = link.closest(".contents");
          const [box, room] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
          if (box.top < room.top || box.bottom > room.bottom) list.scrollTop += box.top - room.top - room.height / 3;
        }
      }
    }, { rootMargin: "-15% 0px -80% 0px" });
    sections.forEach((section) => reading.observe(section));
  }

  // "Go to clause": a number as people say it, "8.2 (b)", leads to its place.
  const plain = (number) => number.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ".").replace(/^\.|\.$/g, "");
  function goTo(form) {
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      const input = one("input", form);
      const wanted = plain(input.value.replace(/^\D*\s(?=\d)/, ""));
      if (!wanted) return;
      const named = (number) => [number.textContent, (number.getAttribute("aria-label") ?? "").replace(/^\S+ /, ""), number.hash.slice(1)].some((name) => plain(name) === wanted);
      const number = [...all("a.num", text)].find(named);
      if (!number) {
        input.setCustomValidity(form.dataset.notThere.replace("{number}", input.value));
        input.reportValidity();
        return;
      }
      location.hash = number.hash;
      number.focus({ preventScroll: true });
    };
    form.oninput = () => one("input", form).setCustomValidity("");
  }

  // What a link leads to, shown beside it: by hover, by focus, by the first touch. Escape closes it; it stays while the
  // pointer is on it (WCAG 1.4.13).
  const preview = make("div", "preview", "");
  preview.id = "_preview";
  preview.hidden = true;
  let shown, timer;
  function leadsTo(link) {
    const away = [...all(".previews > [data-to]")].find((one) => one.dataset.to === link.getAttribute("href"));
    if (away) return [one("dt", away).textContent, one("dd", away).textContent];
    const target = link.hash && link.pathname === location.pathname && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target || !text.contains(target) || target.matches(".note")) return null;
    const number = numberOf(target);
    const copy = target.cloneNode(true);
    all(".num, .beside, .tools, .copy, .path, .twin, sup", copy).forEach((extra) => extra.remove());
    const words = copy.textContent.replace(/\s+/g, " ").trim();
    return [number ? nameOf(number) : "", words.length > 280 ? `${words.slice(0, 280).replace(/\s\S*$/, "")} …` : words];
  }
  function show(link, touch) {
    clearTimeout(timer);
    if (shown === link) return true;
    const words = leadsTo(link);
    if (!words) return false;
    hide();
    shown = link;
    preview.replaceChildren(make("b", "", words[0]), make("p", "", words[1]));
    if (touch) {
      const go = make("a", "", link.textContent);
      go.href = link.href;
      preview.append(go);
    }
    preview.hidden = false;
    const at = link.getClientRects()[0];
    const room = document.documentElement.clientWidth;
    preview.style.left = `${Math.max(16, Math.min(at.left, room - preview.offsetWidth - 16)) + scrollX}px`;
    const below = at.bottom + preview.offsetHeight + 12 < innerHeight;
    preview.style.top = `${(below ? link.getClientRects()[link.getClientRects().length - 1].bottom + 6 : at.top - preview.offsetHeight - 6) + scrollY}px`;
    link.setAttribute("aria-describedby", preview.id);
    return true;
  }
  function hide() {
    clearTimeout(timer);
    shown?.removeAttribute("aria-describedby");
    shown = undefined;
    preview.hidden = true;
  }
  function previews() {
    const linkOf = (event) => event.target.closest?.(".text a[href]:not(.num, .tools a, .cited a, .changed a, sup a, .note a, .twin a)");
    let touched = false;
    document.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch";
      if (!preview.contains(event.target) && linkOf(event) !== shown) hide();
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = linkOf(event);
      clearTimeout(timer);
      if (link) timer = setTimeout(() => show(link), 250);
      else if (!preview.contains(event.target)) timer = setTimeout(() => shown !== document.activeElement && hide(), 250);
    });
    document.addEventListener("focusin", (event) => {
      const link = linkOf(event);
      if (link?.matches(":focus-visible") && !touched) show(link);
      else if (!preview.contains(event.target)) hide();
    });
    document.addEventListener("click", (event) => {
      const link = linkOf(event);
      if (link && touched && shown !== link && show(link, true)) event.preventDefault();
      else if (link || preview.contains(event.target)) hide();
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  }

  function laid() {
    turn();
    all(".wide").forEach((wide) => widths.observe(wide));
    if (!text) return;
    aimed();
    follow();
  }

  document.body.append(status);
  if (text) {
    one("main").append(preview);
    all(".go").forEach(goTo);
    all("[data-plain]").forEach((part) => (part.hidden = true));
    previews();
    addEventListener("hashchange", aimed);
    document.addEventListener("focusin", ({ target }) => target.matches("a.num") && toolsAt(part(target)));
  }
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.onclick = () => print();
  }
  // The key / leads to the search box, unless somebody types; it can be switched off on the search page (WCAG 2.1.4).
  addEventListener("keydown", (event) => {
    const box = one("[name=q]");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || !box || event.target.closest("input, textarea, [contenteditable]")) return;
    try { if (localStorage.getItem("slash") === "off") return; } catch {}
    event.preventDefault();
    box.focus();
    box.select();
  });
  // Paper shows what is folded.
  let opened = [];
  addEventListener("beforeprint", () => (opened = [...all("main details:not([open], .cited, .numbers)")]).forEach((fold) => (fold.open = true)));
  addEventListener("afterprint", () => opened.forEach((fold) => (fold.open = false)));
  laid();
  // While a document is drafted its text is put in anew.
  document.addEventListener("protosite:text", laid);
})();
