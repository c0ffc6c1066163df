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
  const part = (element) => element?.closest(".clauses > li, .points > li, .text section, .text :is(p, .para, .bullets > li)[id]");
  const numberOf = (element) => one(":scope > a.num, :scope > :is(h2,h3,h4,h5,h6) > a.num", element);
  const lower = (words) => (words ? words[0].toLowerCase() + words.slice(1) : "");
  const upper = (words) => words[0].toUpperCase() + words.slice(1);
  const idOf = (link) => {
    try { return decodeURIComponent(link.hash.slice(1)); } catch { return link.hash.slice(1); }
  };
  const nameOf = (number) => (lower(number.getAttribute("aria-label")) || number.textContent).replace(/[\s.:]+$/, "");
  function wordsOf(element, most) {
    const copy = element.cloneNode(true);
    all(".num, .beside, .tools, .copy, .path, .twin, sup", copy).forEach((extra) => extra.remove());
    const words = copy.textContent.replace(/\s+/g, " ").trim();
    return words.length > most ? `${words.slice(0, most).replace(/\s\S*$/, "")} …` : words;
  }
  // What has no number goes by its heading, or by its first words.
  const headingOf = (element) => one(":scope > :is(h2,h3,h4,h5,h6)", element);
  const called = (element) => (numberOf(element) ? nameOf(numberOf(element)) : `“${wordsOf(headingOf(element) ?? element, 40)}”`);

  let saying;
  // One "Copy link", at the part that is aimed at or has the focus.
  function toolsAt(element) {
    if (!tools || !element?.id || tools.contains(document.activeElement)) return;
    const name = called(element);
    // A page that was opened from a folder has an address that nobody else can open.
    const page = (location.protocol === "file:" && one("link[rel=canonical]")?.href) || location.href;
    const place = `${page.split("#")[0]}#${encodeURIComponent(element.id)}`;
    const fill = (words, values) => words.replace(/\{(\w+)\}/, () => values);
    const copy = one(".copy", tools);
    const report = one(".report", tools);
    const words = (copy.dataset.words ??= copy.textContent);
    // "Link copied" is said of one part, and not of the next.
    const offered = () => {
      clearTimeout(saying);
      copy.textContent = words;
      copy.setAttribute("aria-label", fill(tools.dataset.copyTo, name));
    };
    copy.hidden = !navigator.clipboard;
    offered();
    copy.onclick = async () => {
      status.textContent = "";
      const said = await copied(place, name).then(() => tools.dataset.copied, () => tools.dataset.notCopied);
      copy.removeAttribute("aria-label");
      status.textContent = copy.textContent = said;
      saying = setTimeout(offered, 3000);
    };
    if (report) {
      report.textContent = fill(tools.dataset.reportIn, name);
      const subject = fill(tools.dataset.mistakeIn, `${name}, ${one("h1").textContent}`);
      report.href = `${report.href.split("?")[0]}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(place)}`;
    }
    tools.hidden = false;
    const before = element.matches("p") ? element : headingOf(element);
    // They are the next stop of the keyboard: points below have stops of their own.
    const points = one(".points", element);
    const beside = one(":scope > .beside", element);
    if (before) before.after(tools);
    else if (points ?? beside) (points ?? beside).before(tools);
    else element.append(tools);
    // A number that only has the focus gets one stop more, and not two.
    if (report) report.hidden = element !== part(document.getElementById(idOf(location)));
  }

  // Where letters have links, the link says what it leads to.
  function copied(href, name) {
    const words = `${upper(name)}, ${title}`;
    const link = Object.assign(document.createElement("a"), { href, textContent: words });
    const blob = (content, type) => new Blob([content], { type });
    if (!window.ClipboardItem) return navigator.clipboard.writeText(href);
    return navigator.clipboard
      .write([new ClipboardItem({ "text/plain": blob(href, "text/plain"), "text/html": blob(link.outerHTML, "text/html") })])
      .catch(() => navigator.clipboard.writeText(href));
  }

  // The place that the address names: its tools, its name in the title of the window, and the lead-in of a point. An
  // address that is not there leads to the one that differs from it in form alone, "2.3(B)" for "2.3.b"; else that is said.
  let path;
  const absent = make("p", "notice", "");
  function aimed() {
    path?.remove();
    absent.remove();
    const id = idOf(location);
    const there = document.getElementById(id);
    if (id && !there && id !== "top") {
      const meant = numbers().filter((number) => close(spoken(idOf(number))) === close(spoken(id)));
      if (meant.length === 1) return location.replace(meant[0].hash);
      absent.textContent = tools?.dataset.notThere.replace("{number}", () => id);
      text.prepend(absent);
      setTimeout(() => (status.textContent = absent.textContent));
    }
    const target = (aim = part(there));
    mark();
    document.title = target?.id ? `${upper(called(target))} – ${title}` : title;
    if (!target) return;
    toolsAt(target);
    const number = numberOf(target);
    const clause = target.parentNode.closest(".clauses > li, .points > li");
    const lead = clause && one("p", clause);
    // The window may still be on its way there: what will be in view is what stands right above the point.
    const box = (element) => element.getBoundingClientRect();
    const margin = parseFloat(getComputedStyle(target).scrollMarginTop);
    if (!target.matches(".points > li") || !lead || box(lead).bottom > box(target).top - margin) return;
    path = make("p", "path", `${numberOf(clause)?.textContent ?? ""} ${lead.textContent} … ${number.textContent}`);
    target.prepend(path);
  }

  // The section that is being read is marked in the contents: that of the part that is aimed at until the reader moves on, else
  // the one at the top of the window, and at the end of the page the last, which may never come up there.
  const TOP = 48;
  let reading, aim;
  let mark = () => {};
  function follow() {
    const links = new Map([...all(".outline a")].map((link) => [idOf(link), link]));
    const sections = [...all(".text section[id]")].filter((section) => links.has(section.id));
    reading?.forEach((observer) => observer.disconnect());
    if (!sections.length || !window.IntersectionObserver) return;
    const seen = new Set();
    mark = () => {
      const page = document.documentElement;
      const end = page.scrollTop > 0 && innerHeight + page.scrollTop > page.scrollHeight - 4;
      const current = end && !aim ? sections.at(-1) : sections.filter((section) => (aim ? section.contains(aim) : seen.has(section))).at(-1);
      // Between two sections the last one stays; above the first there is none.
      if (!current && sections[0].getBoundingClientRect().top < TOP) return;
      for (const [id, link] of links) {
        if (id !== current?.id) link.removeAttribute("aria-current");
        else if (!link.hasAttribute("aria-current")) {
          link.setAttribute("aria-current", "true");
          const list = link.closest(".contents");
          const [box, room] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
          if (box.top < room.top || box.bottom > room.bottom) list.scrollTop += box.top - room.top - room.height / 3;
        }
      }
    };
    const tops = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) isIntersecting ? seen.add(target) : seen.delete(target);
      mark();
    }, { rootMargin: `-${TOP}px 0px ${TOP + 8 - innerHeight}px` });
    const end = new IntersectionObserver(() => mark(), { threshold: 1 });
    sections.forEach((section) => tops.observe(section));
    all("footer.site").forEach((footer) => end.observe(footer));
    reading = [tops, end];
    mark();
  }

  // "Go to clause": a number as people say it, "8.2 (b)", "8.2b" or "sch 1", leads to its place. The name of a division
  // counts, for section 1 is not Schedule 1; other words before a number, "clause", only say what it is.
  const DIVISIONS = { schedule: /^(sch(ed(ule)?)?|atodlen)$/, part: /^(pt|part|rhan)$/, chapter: /^(ch(ap(ter)?)?|pennod)$/, annex: /^(annexe?|atodiad)$/, appendix: /^app(x|endix)?$/ };
  const spoken = (words) => (words.toLowerCase().match(/\d+|\p{L}+/gu) ?? []).map((word) => Object.keys(DIVISIONS).find((name) => DIVISIONS[name].test(word)) ?? word);
  const apart = (words) => words.join(" ");
  const close = (words) => words.reduce((all, word) => all + (/\d$/.test(all) && /^\d/.test(word) ? " " : "") + word, "");
  const numbers = () => [...all("a.num", text)];
  function places(said) {
    const words = spoken(said.toLowerCase().split(/ of (?:the )?/).reverse().join(" "));
    const first = words.findIndex((word) => /\d/.test(word));
    const bare = words.filter((word, at) => /\d/.test(word) || DIVISIONS[word] || (at >= first && (word.length < 3 || /^[ivxlc]+$/.test(word) || !/^\d/.test(words[at + 1]))));
    // A number that stands twice has an address of its own in each place, "10.4~2".
    const known = numbers().map((number) => [number, [idOf(number).replace(/~\d+$/, ""), (number.getAttribute("aria-label") ?? "").replace(/^\S+ /, ""), number.textContent].map(spoken)]);
    for (const wanted of [words, bare].filter((wanted) => wanted.length)) {
      for (const form of [apart, close]) {
        for (const at of [0, 1, 2]) {
          const found = known.filter(([, names]) => form(names[at]) === form(wanted)).map(([number]) => number);
          const named = found.filter((number) => form(spoken(nameOf(number))) === form(words));
          if (found.length) return named.length ? named : found;
        }
      }
    }
    return [];
  }
  function goTo(form) {
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      const input = one("input", form);
      if (!spoken(input.value).length) return;
      const [number, ...more] = places(input.value);
      if (!number || more.length) {
        const first = number ? [number, ...more].slice(0, 4) : [];
        // Of two clauses with one number the words tell which is which.
        const same = new Set(first.map(nameOf)).size < first.length;
        const named = first.map((place) => nameOf(place) + (same ? ` (“${wordsOf(part(place), 30)}”)` : ""));
        const values = { number: input.value.trim(), places: named.join(", ") + (more.length > 3 ? " …" : "") };
        input.setCustomValidity((number ? form.dataset.several : form.dataset.notThere).replace(/\{(\w+)\}/g, (_, name) => values[name]));
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
    const target = link.hash && link.pathname === location.pathname && document.getElementById(idOf(link));
    if (!target || !text.contains(target) || target.matches(".note")) return null;
    const number = numberOf(target);
    return [number ? nameOf(number) : "", wordsOf(target, 280)];
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
    addEventListener("resize", follow);
    for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(move, () => (aim = undefined), { passive: true });
    document.addEventListener("focusin", ({ target }) => target.matches("a.num") && toolsAt(part(target)));
    text.addEventListener("click", ({ target }) => {
      // A number that is followed keeps the focus, so that what can be done with its clause is the next stop.
      if (target.matches("a.num")) setTimeout(() => target.focus({ preventScroll: true }));
      // What has no number has no link to itself.
      const here = part(target);
      if (here && !numberOf(here) && !target.closest("a, button, summary, input") && getSelection().isCollapsed) toolsAt(here);
    });
  }
  for (const button of all("[data-print]")) {
    button.hidden = false;
    button.onclick = () => print();
  }
  // In a folder that is opened without a host no address of a folder leads to the page in it.
  for (const press of ["click", "auxclick"]) addEventListener(press, ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:") link.href = link.href.replace(/\/(?=[?#]|$)/, "/index.html");
  }, true);
  // The other language of a page is shown at the part that is aimed at, where that has a twin.
  for (const link of all("header.site a[hreflang]")) {
    link.addEventListener("click", () => {
      const here = text && part(document.getElementById(idOf(location)));
      const twin = here && [...all(".twin a", here)].find((twin) => part(twin) === here && twin.pathname === link.pathname);
      link.hash = twin?.hash ?? "";
    });
  }
  // Of the kinds of documents on a front door, the one that is shown.
  const kinds = [...all(".kinds a")];
  function kind(event) {
    const shown = kinds.find((link) => link.hash === location.hash) ?? kinds[0];
    kinds.forEach((link) => link.removeAttribute("aria-current"));
    shown?.setAttribute("aria-current", "true");
    if (event && shown?.hash === location.hash) status.textContent = shown.textContent;
  }
  kind();
  addEventListener("hashchange", kind);
  // The menu of a phone closes at Escape and at a touch outside.
  const menu = one(".menu");
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu?.open) return;
    if (menu.contains(document.activeElement)) one("summary", menu).focus();
    menu.open = false;
  });
  addEventListener("pointerdown", (event) => menu && !menu.contains(event.target) && (menu.open = false));
  // The key / leads to the search box, unless somebody types; it can be switched off on the search page (WCAG 2.1.4).
  addEventListener("keydown", (event) => {
    const box = one("[name=q]");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || !box || event.target.closest("input, textarea, [contenteditable]")) return;
    try { if (localStorage.getItem("slash") === "off") return; } catch {}
    event.preventDefault();
    // A narrow page has no box of its own.
    if (!box.offsetParent) return location.assign(box.form.action);
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
