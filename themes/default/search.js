// The search page: answers as one types, from the index that the build made. Whatever comes of it, or of a query, is put into
// the page as text and never as markup.
(() => {
  const script = document.currentScript;
  const say = JSON.parse(script.dataset.words);
  const form = document.querySelector("form.find");
  const box = form.q;
  const out = document.getElementById("_found");
  const index = document.getElementById("_index");
  const folder = location.protocol === "file:";
  const start = new URL(script.dataset.index, location.href).href;
  const home = start.replace(/[^/]*$/, "");
  const lost = "address" in script.dataset;
  const FILTERS = ["council", "document", "kind", "state"];
  const FIRST = 10;
  // While one types, the answers that come into sight are shown at once, all else when the letters pause; then the address follows.
  const SCREEN = 1 + innerHeight / 1000, PAUSE = 100, SETTLED = 400;

  // Files of the index are scripts that hand over what they hold: pages that were opened from a folder may load nothing else.
  const handed = new Map();
  globalThis.protosite = (...file) => handed.set(document.currentScript.src, file);
  let ranking, opened, fresh = "";
  const load = (href) => new Promise((done, failed) => {
    const file = document.createElement("script");
    const url = new URL(href);
    if (!folder) url.search = ranking.stamp ?? (fresh || Math.floor(Date.now() / 6e5));
    file.src = url.href;
    file.onload = () => (handed.has(file.src) ? done(handed.get(file.src)) : failed());
    file.onerror = failed;
    document.head.append(file);
    file.remove();
  });
  const open = () => (opened ??= (ranking = new Ranking(load, start, document.documentElement.lang.slice(0, 2))).open());

  const element = (name, words, more) => {
    const made = document.createElement(name);
    if (words) made.textContent = words;
    return Object.assign(made, more);
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const count = (key, number) => fill(say[`${key}.${number === 1 ? "one" : "other"}`], { number });
  const page = (listing) => (listing.page ??= new URL(folder && listing.href.endsWith("/") ? `${listing.href}index.html` : listing.href, home).href);
  const address = ({ document: { listing }, row }) => `${page(listing)}#${encodeURIComponent(row.address)}`;

  // Swedes write a day as 2026-11-27; to have it written takes as long as half a letter.
  const today = new Date().toLocaleDateString("sv");
  /** The state of a document today: its review may have fallen due since the site was built. */
  function state([words, kind, due, soon]) {
    if (due && today > due) return ranking.turns[0];
    return soon && today >= soon && kind === "current" ? ranking.turns[1] : [words, kind];
  }

  /** What filters choose by. */
  const chosen = ({ council, title, kind, tag }) => ({ council: ranking.councils.length > 1 && council, document: title, kind, state: state(tag)[0] });

  const asked = () => {
    const query = new URLSearchParams(location.search);
    return Object.fromEntries(["q", ...FILTERS].map((name) => [name, query.get(name) ?? ""]));
  };
  let now = asked();
  // A form leads to the page by its name, so that it does so in a folder too; the address that is shared is shorter.
  const here = folder ? location.pathname : location.pathname.replace(/index\.html$/, "");
  const place = (of) => `${here}?${new URLSearchParams(Object.entries(of).filter(([, value]) => value))}`;
  function keep(method) {
    if (lost) return;
    // Some browsers change no address of a page that was opened from a folder.
    try { history[method](null, "", now.q ? place(now) : here); } catch {}
    document.querySelectorAll("a[data-query]").forEach((link) => (link.search = now.q && new URLSearchParams({ q: now.q })));
  }

  const status = element("p", "", { className: "hidden" });
  status.setAttribute("role", "status");
  const seen = element("p", "", { className: "status" });
  seen.setAttribute("aria-hidden", "true");
  let told;
  function tell(words) {
    seen.textContent = words;
    clearTimeout(told);
    // What changes with each letter is seen at once, and read out when the letters pause.
    told = setTimeout(() => (status.textContent = words), 250);
  }
  // What is shown stays in the page from letter to letter: only what differs is laid out anew.
  const results = element("div");
  const title = element("h2", say.results);
  const list = element("ol", "", { className: "results" });
  const more = element("button", say.more, { type: "button", className: "more" });
  const filter = element("details");
  const slashed = key();
  let among = new Set();
  filter.append(element("summary", say.filter));
  // They are made when somebody looks at them.
  filter.ontoggle = () => filter.children[1] || lists();
  more.onclick = async () => {
    const before = list.children.length;
    many += 2 * FIRST;
    await search();
    results.querySelectorAll(".results h3 a")[before]?.focus();
  };
  out.append(status, seen, results);

  /** Puts parts into an element where others stand there. */
  function fit(into, parts) {
    const there = into.childNodes;
    parts.forEach((part, at) => part === there[at] || into.insertBefore(part, there[at] ?? null));
    while (there[parts.length]) into.lastChild.remove();
  }

  function nothing(words) {
    index.hidden = false;
    results.replaceChildren();
    tell(words);
  }

  let turn = 0, many = FIRST, later, settled;
  async function search(typing = false) {
    const mine = ++turn;
    clearTimeout(later);
    if (now.q.trim()) index.hidden ||= true;
    else return nothing("");
    if (!opened) tell(say.searching);
    try {
      await open();
      // What is typed on meanwhile loads no more of what was asked before.
      const wanted = (listing) => {
        if (mine !== turn) throw listing;
        return FILTERS.every((name) => !now[name] || chosen(listing)[name] === now[name]);
      };
      await ranking.ask(now.q, wanted, many, (answer, done) => mine === turn && show(answer, done, typing));
    } catch {
      if (mine !== turn) return;
      opened = undefined;
      // The site was built anew while this page was open: all is loaded once more.
      if (!fresh) {
        fresh = String(Date.now());
        return search();
      }
      nothing(say.failed);
    }
  }

  function show(answer, done, typing) {
    const { hits, left, asked, called } = answer;
    if (!done && !hits.length) return;
    clearTimeout(later);
    const answered = hits.length + called.length > 0;
    // Of a word that is half typed nothing is said until the letters pause.
    if (typing && !answered) return (later = setTimeout(show, SETTLED, answer, done));
    const documents = new Set(hits.map((hit) => hit.document));
    const parts = [];
    const filtered = FILTERS.some((name) => now[name]);
    const made = (to) => hits.slice(0, to).map((hit) => result(hit, answer.marks));
    const shown = hits.length || filtered ? [title, filter, list] : [];
    // What was asked, as a sentence can hold it.
    const query = now.q.trim().replace(/^(.{60}).+$/su, "$1…");
    const add = (key, values) => parts.push(fill(say[key], { query, number: asked.lacks, ...values }));
    if (called.length) {
      const named = element("ul", "", { className: "called" });
      named.append(...called.map((listing) => entry(listing, page(listing), [], state(listing.tag), [listing.about])));
      shown.unshift(element("h2", say.named), named);
      parts.push(`${say.named}: ${called.map(({ title }) => title).join(", ")}.`);
    }
    if (asked.lacks) add(asked.named ? "lacks_in" : "lacks");
    else if (hits.length && asked.absent.length) add("absent", { words: asked.absent.join(", ") });
    if (asked.instead) add("instead", { number: hits[0].row.citation });
    if (asked.also.length) add("meant", { words: asked.also.join(", ") });
    const found = `${count("clauses", hits.length)} ${count("documents", documents.size)}`;
    if (hits.length && left) add("least", { found });
    else if (hits.length) parts.push(`${found}.`);
    else if (filtered) {
      add("nothing_chosen");
      shown.push(element("a", say.all, { href: place({ q: now.q }) }));
    } else if (!answered && !asked.lacks) add(asked.common ? "common" : query.length < 3 ? "short" : "none");
    const focused = results.contains(document.activeElement) && document.activeElement.href;
    among = documents;
    while (filter.children[1]) filter.lastChild.remove();
    if (filter.open) lists();
    if (hits.length > many || left) shown.push(more);
    if (hits.length) shown.push(slashed);
    const rest = () => {
      index.hidden = answered;
      fit(list, made(many));
      tell(parts.join(" "));
    };
    if (typing) {
      // What stood below the first answer stands there until the letters pause: to take it away cost as much as to show the answer.
      made(SCREEN).forEach((item, at) => {
        const there = list.children[at];
        if (item !== there) there ? there.replaceWith(item) : list.append(item);
      });
      later = setTimeout(rest, PAUSE);
    } else rest();
    fit(results, shown);
    if (focused) [...results.querySelectorAll("a")].find((link) => link.href === focused)?.focus();
  }

  /** What is shown of a document: what leads to it, its state, and what tells it from others. */
  function entry({ title, lang, council }, href, more, [words, kind], texts) {
    const item = element("li", "", lang && { lang });
    const heading = element("h3");
    const link = element("a", title, { href });
    link.append(...more);
    heading.append(link);
    const about = element("p", "", { className: "dates" });
    about.append(element("span", words, { className: `tag ${kind}`, lang: document.documentElement.lang }));
    for (const text of [ranking.councils.length > 1 && council, ...texts]) if (text) about.append(" ", element("span", text));
    item.append(heading, about);
    return item;
  }
  // Results are kept as they were made, by all that they say: the next letter often leaves an answer as it is.
  function result(hit, marks) {
    const { document: { listing, forms }, row } = hit;
    const tag = state(listing.tag);
    const heading = row.kind === "s" && row.heading ? marks(row.heading, forms) : [];
    const lines = texts(hit).map((text) => [text.row, cut(marks(text.words, forms))]);
    const said = JSON.stringify([address(hit), tag, heading, lines.map(([row, pieces]) => [row?.address, pieces])]);
    return ranking.asking.once(said, () => laid(hit, tag, heading, lines));
  }

  function laid({ document, row }, tag, said, lines) {
    const path = [row.kind === "g" && say.guidance];
    for (let above = row.above; above; above = above.above) if (above.kind === "s") path.unshift(`${above.citation} ${above.heading}`.trim());
    // What has no number is cited by that of what it stands in.
    let cited = row;
    while (cited && !cited.citation) cited = cited.above;
    const number = cited ? [" ", element("b", cited.citation, { className: "num" })] : [];
    const { listing } = document;
    // A meaning goes by its term, and not by the page on which it stands.
    const item = entry(listing.tag[1] === "defined" ? { ...listing, title: row.terms[0] } : listing, address({ document, row }), [...number, ...(said.length ? [": ", ...marked(said)] : [])], tag, path);
    for (const [row, pieces] of lines) {
      const line = element("p");
      if (row) line.append(element("a", row.citation, { href: address({ document, row }), className: "num" }), " ");
      line.append(...marked(pieces));
      item.append(line);
    }
    return item;
  }

  /** What is shown of a hit: its own words after those that lead to it, and points of it that have the words too. */
  function texts({ document, row, also }) {
    const rows = document.rows;
    if (row.kind === "s") {
      const first = rows.slice(row.at + 1, row.end).find((part) => part.text);
      return [row.text ? { words: row.text } : first && { words: first.text, row: first.citation && first }].filter(Boolean);
    }
    let words = row.text, part = row;
    // "8.2 The Clerk may … (b) lend the key": all that leads to a point.
    for (let { above } = row; above && above.kind !== "s"; { above } = part = above) words = `${above.text} … ${part.citation.replace(above.citation + "(", "(")} ${words}`;
    const shown = [{ words: part === row ? words : `${part.citation} ${words}` }];
    const points = (also ?? []).filter((part) => part.citation && part.text && part.at > row.at && part.at < row.end);
    if (!points.length && row.text.length < 200) points.push(...rows.slice(row.at + 1, row.end).filter((part) => part.citation && part.text));
    for (const part of points.slice(0, 3)) shown.push({ words: part.text, row: part });
    return shown;
  }

  /** The words of an address that leads nowhere. Who opened the page for such addresses itself asked for nothing. */
  function words(address) {
    if (folder || /^404(\.html)?$/.test(address)) return "";
    let path = address;
    // An address may hold a sign of percent that stands for nothing.
    try { path = decodeURIComponent(address); } catch {}
    return (path.replace(/\.[a-z]{2,5}$/i, "").match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word !== "index").join(" ");
  }

  const marked = (pieces) => pieces.map(([words, hit]) => (hit ? element("mark", words) : document.createTextNode(words)));

  /** The stretch of a long text in which the hits stand. */
  function cut(pieces) {
    const LONG = 320;
    const sum = (some) => some.reduce((sum, [words]) => sum + words.length, 0);
    const whole = sum(pieces);
    if (whole <= LONG) return pieces;
    const from = Math.max(0, Math.min(sum(pieces.slice(0, Math.max(0, pieces.findIndex(([, hit]) => hit)))) - 80, whole - LONG));
    let at = 0;
    const all = pieces.map(([words, hit]) => {
      const part = words.slice(Math.max(0, from - at), Math.max(0, from + LONG - at));
      at += words.length;
      return [part, hit];
    }).filter(([part]) => part);
    if (from) all[0][0] = `… ${all[0][0].replace(/^\S*\s/, "")}`;
    if (from + LONG < whole) all.push([" …", false]);
    return all;
  }

  /** The filters for the documents among which answers were found. */
  function lists() {
    for (const name of FILTERS) {
      const values = [...new Set([now[name], ...[...among].map(({ listing }) => chosen(listing)[name])])].filter(Boolean);
      const list = element("ul");
      list.setAttribute("aria-label", say[name]);
      for (const value of ["", ...values.sort((a, b) => a.localeCompare(b))]) {
        const to = { ...now, [name]: value };
        const link = element("a", value || say.clear, { href: place(to) });
        if (now[name] === value) link.setAttribute("aria-current", "true");
        link.onclick = (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          now = to;
          keep("pushState");
          search();
        };
        list.append(element("li"));
        list.lastChild.append(link);
      }
      if (values.length > 1 || now[name]) filter.append(element("p", say[name]), list);
    }
  }

  /** The key that leads to the box can be switched off (WCAG 2.1.4). */
  function key() {
    const label = element("label", "", { className: "key" });
    const check = element("input", "", { type: "checkbox" });
    try { check.checked = localStorage.getItem("slash") !== "off"; } catch {}
    check.onchange = () => { try { localStorage.setItem("slash", check.checked ? "on" : "off"); } catch {} };
    label.append(check, ` ${say.slash}`);
    return label;
  }

  box.oninput = () => {
    now = { q: box.value };
    clearTimeout(told);
    status.textContent = "";
    many = FIRST;
    // To wait for letters that come at once with this one was tried: each of them then waited for nothing.
    search(true);
    clearTimeout(settled);
    settled = setTimeout(() => keep("replaceState"), SETTLED);
  };
  box.onfocus = () => open().catch(() => (opened = undefined));
  if (!lost) form.onsubmit = (event) => {
    event.preventDefault();
    clearTimeout(settled);
    if (now.q !== box.value || place(now) !== here + location.search) {
      now.q = box.value;
      keep("pushState");
    }
    search();
  };
  const back = () => {
    now = asked();
    box.value = now.q;
    search();
  };
  onpopstate = back;
  // A browser may put back what was typed before it runs scripts, and after.
  onpageshow = (event) => event.persisted && back();
  if (lost) {
    now.q = words(location.pathname.slice(script.dataset.address.length));
    box.value = now.q;
  } else box.value = now.q || box.value;
  if (box.value) {
    now.q = box.value;
    keep("replaceState");
    search();
  }
})();
