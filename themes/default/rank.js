// Answers a query from an index: which clauses of which documents, the best first. It loads no more files than that needs, and
// knows nothing of a page. What is a word, and which words are one, it is told by the index (src/search/form.rs).
"use strict";
globalThis.Ranking = (() => {
  // What a word counts for in a place, against one in the clause itself, which is the first. src/search/weight.rs has the same.
  const HEADING = 3, TERM = 3, NAME = 0.8, ABOUT = 0.3;
  // In the points of a clause, in the words before its point, in the headings above, in what a heading stands over.
  const POINTS = 0.5, LEAD = 0.35, ABOVE = 0.7, BELOW = 0.1;
  const FULL = 1.2, LEVELS = 8;
  // How far the length of a clause counts; what a heading is worth that has not all that was asked.
  const LENGTH = 0.4, PARTLY = 0.75, HINT = 2.5;
  // What sets the documents of a council that is named before all others.
  const FIRST = 1e4;
  const WORD = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
  const NUMBER = /(?<![\p{L}\p{N}.,\p{Sc}])\d{1,3}[a-z]?(?:\.\d{1,3}[a-z]?)*(?:\.?[ ]?\((?:[a-z]{1,5}|\d{1,3})\)|\.(?:[a-z]{1,2}|[ivx]{1,5})(?![\p{L}]))*(?![\p{L}\p{N}])/u;

  const plain = (run) => run.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").replace(/'s$/, "").replace(/'/g, "");
  const vowel = (word) => /[aeiouwy]/.test(word);
  /** The letters and digits of a number: "8.2(b)" and "8.2b" are 8, 2, b. */
  const parts = (number) => number.toLowerCase().match(/\d+|[\p{L}]+/gu) ?? [];

  /** The words of a language. */
  class Forms {
    constructor(rules) {
      Object.assign(this, rules);
      this.passed = new Set(rules.passed);
      this.joined = new Set(rules.joined);
      this.odd = new Map(Object.entries(rules.odd));
      this.known = new Map();
      // Endings by their step and last letter: nearly all are no ending of a word by that alone.
      this.near = new Map();
      for (const ending of rules.endings) {
        const key = ending[0] + ending[1].at(-1);
        this.near.set(key, [...(this.near.get(key) ?? []), ending]);
      }
    }
    /** What a word is looked up as. */
    stem(word) {
      let stem = this.known.get(word);
      if (stem === undefined) this.known.set(word, (stem = this.odd.get(word) ?? this.without(word)));
      return stem;
    }
    without(word) {
      if (word.length < 4 || /^\p{N}/u.test(word)) return word;
      for (const step of [1, 2, 3, 3, 4]) {
        if (step === 4) {
          while (word.length > 3 && word.endsWith("e")) word = word.slice(0, -1);
          if (word.length > 2) word = word.replace(/y$/, "i");
          if (word.length > 3 && word.at(-1) === word.at(-2) && !vowel(word.at(-1))) word = word.slice(0, -1);
        }
        let best;
        for (const ending of this.near.get(step + word.at(-1)) ?? []) {
          const rest = word.length - ending[1].length;
          if (rest >= ending[2] && word.endsWith(ending[1]) && vowel(word.slice(0, rest)) && ending[1].length >= (best?.[1].length ?? 0)) best = ending;
        }
        if (best) word = word.slice(0, word.length - best[1].length) + best[3];
      }
      return word;
    }
    /** The words of a text with their places: [word, start, end]. */
    words(text) {
      const words = [];
      let joins = false;
      for (const { 0: run, index } of text.matchAll(WORD)) {
        const end = index + run.length;
        if (joins) {
          const last = words.at(-1);
          last[0] += plain(run);
          last[2] = end;
        } else words.push([plain(run), index, end]);
        joins = this.joined.has(words.at(-1)[0]) && /[-‑]/.test(text[end] ?? "");
      }
      return words;
    }
    /** What a word may be where its beginning changes after others (Welsh): each that it may come from, and their forms. */
    changed(word) {
      const all = new Set();
      const roots = [word];
      for (const [from, to] of this.mutations) for (const other of to) {
        const seen = other === "-" ? "" : other;
        if (word.startsWith(seen)) roots.push(from + word.slice(seen.length));
      }
      for (const root of roots) {
        all.add(root);
        const rule = this.mutations.find(([from]) => root.startsWith(from));
        for (const to of rule?.[1] ?? []) all.add((to === "-" ? "" : to) + root.slice(rule[0].length));
      }
      return all;
    }
  }

  /** Words that differ from one by a letter: one more, one less, another, or two that changed places. */
  function* slips(word) {
    for (let at = 0; at <= word.length; at++) {
      const [before, after] = [word.slice(0, at), word.slice(at)];
      if (after) yield before + after.slice(1);
      if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
      for (let code = 97; code < 123; code++) {
        const letter = String.fromCharCode(code);
        yield before + letter + after;
        if (after) yield before + letter + after.slice(1);
      }
    }
  }

  /** A document with its clauses as they are searched. */
  class Document {
    constructor(listing, forms, [words, parted, texts], dictionary) {
      this.listing = listing;
      this.forms = forms;
      const signs = new Map();
      [...dictionary, ...words.split("\n")].forEach((word, at) => signs.set(sign(at), word));
      const rows = texts.split("\n");
      const open = [];
      let next = 0;
      this.rows = parted.split("\n").filter(Boolean).map((line, at) => {
        const [head, address, aliases, terms] = line.split("\t");
        const kind = head[0], depth = Number(head[1]);
        open.length = Math.min(depth, open.length);
        const above = open.at(-1);
        let citation = head.slice(2);
        if (citation[0] === "+") citation = above.citation + citation.slice(1);
        const heading = kind === "s" ? read(rows[next++], signs) : "";
        const row = { at, kind, depth, citation, above, heading, text: read(rows[next++], signs), end: at + 1 };
        row.number = parts(citation).join(".");
        row.address = address || (citation.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(".");
        row.aliases = aliases ? aliases.split(" ") : [];
        row.terms = terms ? terms.split(";") : [];
        for (const holds of open) holds.end = at + 1;
        open.push(row);
        return row;
      });
      this.found = new Map();
      for (const row of this.rows) {
        row.stems = this.stems(row.text);
        row.head = this.stems(row.heading);
        row.length = row.stems.length;
        row.stems.forEach((stem) => stem && this.at(stem, row.at)[1]++);
        row.head.forEach((stem) => stem && this.at(stem, row.at)[2]++);
        row.terms.forEach((term) => this.stems(term).forEach((stem) => stem && this.at(stem, row.at)[3]++));
      }
      this.named = new Set([listing.title, ...listing.names].flatMap((name) => this.stems(name)));
      this.about = new Set(this.stems(listing.about ?? ""));
    }
    /** The words of a text as they are looked up; those that are passed over are nothing. */
    stems(text) {
      return this.forms.words(text).map(([word]) => (this.forms.passed.has(word) ? "" : this.forms.stem(word)));
    }
    at(stem, row) {
      let all = this.found.get(stem);
      if (!all) this.found.set(stem, (all = []));
      if (all.at(-1)?.[0] !== row) all.push([row, 0, 0, 0]);
      return all.at(-1);
    }
    /** Where a way to write a term is: [row, in its text, in its heading, in a term of it]. */
    has(stems) {
      if (stems.length === 1) return this.found.get(stems[0]) ?? [];
      const [first, ...others] = stems.map((stem) => new Map((this.found.get(stem) ?? []).map((found) => [found[0], found])));
      const least = (row) => others.reduce((least, other) => least.map((count, at) => Math.min(count, other.get(row)[at])), first.get(row));
      return [...first.keys()].filter((row) => others.every((other) => other.has(row))).map(least);
    }
  }

  /** The sign of a place in a dictionary: see src/search/dictionary.rs. */
  const ASCII = "#$%&'()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_\x60abcdefghijklmnopqrstuvwxyz{|}~!";
  function sign(at) {
    if (at < ASCII.length) return ASCII[at];
    const code = 0xa1 + at - ASCII.length;
    return String.fromCodePoint(code >= 0xd800 ? code + 0x800 : code);
  }

  /** A text that was written in signs. */
  function read(row, signs) {
    let out = "", capital = false, word = false;
    for (const c of row ?? "") {
      if (c === "^") {
        capital = true;
        continue;
      }
      let piece = signs.get(c) ?? "";
      const is = /^[\p{Alphabetic}\p{N}]/u.test(piece);
      if (capital) piece = [...piece].map((letter, at) => (at ? letter : letter.toUpperCase())).join("");
      out += (word && is ? " " : "") + piece;
      capital = false;
      word = is;
    }
    return out;
  }

  class Ranking {
    /** `load` gives what a file holds: [name, stamp, data]. */
    constructor(load, href, language) {
      Object.assign(this, { load, href, language, files: new Map(), opened: new Map() });
    }
    /** A file of the index, loaded once. */
    file(href, stamp) {
      if (!this.files.has(href)) {
        const loaded = this.load(href, stamp).then(([, found, data]) => {
          if (stamp && found !== stamp && href.includes(this.folder)) throw new Error("another build");
          return [found, data];
        });
        this.files.set(href, loaded);
        loaded.catch(() => this.files.delete(href));
      }
      return this.files.get(href);
    }
    async open() {
      const [stamp, start] = await this.file(this.href, "");
      this.folder = this.href.replace(/[^/]*$/, "");
      Object.assign(this, start, { stamp });
      const codes = Object.keys(start.rules);
      const main = codes.includes(this.language) ? this.language : codes[0];
      this.forms = Object.fromEntries(codes.map((code) => [code, new Forms(start.rules[code])]));
      this.main = this.forms[main];
      this.all = [this.main, ...codes.filter((code) => code !== main).map((code) => this.forms[code])];
      this.average = Math.max(4, start.length / Math.max(1, start.parts));
      this.units = new Set(this.all.flatMap((forms) => forms.units));
      this.lettered = [...this.units].map((unit) => [unit, new RegExp(`(^|\\s)${unit.replace(/[^\p{L} ]/gu, ".")}\\.?\\s+[a-z]$`, "u")]);
      // Words that only say what kind of document or council a name is of.
      const body = new Set(this.all.flatMap((forms) => forms.bodies));
      this.general = new Set(this.kinds.flatMap((kind) => this.plainStems(kind, this.main)));
      this.places = this.councils.map(([name]) => this.main.words(name).map(([word]) => word).filter((word) => !body.has(word) && !this.main.passed.has(word)));
      this.groups = this.all.flatMap((forms) => forms.alike.map((names) => [0.6, names.map((name) => this.plainStems(name, forms))]));
      for (const names of start.alike) this.groups.push([0.9, names.map((name) => this.plainStems(name, this.main))]);
      return this;
    }
    plainStems(text, forms) {
      return forms.words(text).map(([word]) => forms.stem(word));
    }
    /** The lines of the directory in the file in which a word would stand. */
    async lines(word) {
      let at = 0;
      while (at + 1 < this.firsts.length && this.firsts[at + 1] && this.firsts[at + 1] <= word) at++;
      return this.shard(at);
    }
    async shard(at) {
      const [, text] = await this.file(`${this.folder}words-${at}.js`, this.stamp);
      this.shards ??= new Map();
      if (!this.shards.has(at)) {
        const lines = text.split("\n").filter(Boolean).map((line) => line.split(" "));
        this.shards.set(at, new Map(lines.map(([word, parts, documents]) => [word, { parts: Number(parts), documents }])));
      }
      return this.shards.get(at);
    }
    /** Where a word is: how many parts hold it, and the documents with how much they have of it. */
    async word(word) {
      const line = (await this.lines(word)).get(word);
      if (line && typeof line.documents === "string") {
        const documents = new Map();
        let next = 0;
        for (const [, skip, letter] of line.documents.matchAll(/(\d*)([A-Za-z])/g)) {
          next += Number(skip);
          const level = letter.toUpperCase().charCodeAt(0) - 64;
          documents.set(next++, { level, named: letter > "Z" });
        }
        line.documents = documents;
      }
      return line;
    }
    async listing(at) {
      const [, block] = await this.file(`${this.folder}documents-${Math.floor(at / 100)}.js`, this.stamp);
      const [title, href, council, kind, tag, lang, names, about] = block[at % 100];
      return { at, title, href, lang, names, about, council: this.councils[council][0], dictionary: this.councils[council][1], kind: this.kinds[kind], tag: this.tags[tag] };
    }
    async document(at) {
      if (!this.opened.has(at)) {
        const listing = await this.listing(at);
        const base = this.folder;
        const [[signs, words], [coded, [code, texts]]] = await Promise.all([
          this.file(base + listing.dictionary, ""),
          this.file(`${base}${listing.href}clauses.js`, ""),
        ]);
        if (signs !== coded) throw new Error("another build");
        this.opened.set(at, new Document(listing, this.forms[code] ?? this.main, texts, words ? words.split("\n") : []));
      }
      return this.opened.get(at);
    }

    /** What is asked for: phrases, a number, words. */
    async parse(query, numbers = true) {
      const asked = { phrases: [], terms: [], hints: [], also: [], councils: new Set(), common: false };
      let rest = query.slice(0, 300).replace(/["“”«»]([^"“”«»]+)["“”«»]/g, (_, phrase) => {
        const words = this.main.words(phrase).map(([word]) => word);
        if (words.length) asked.phrases.push(words);
        return ` ${phrase} `;
      });
      const typing = !/\s$/.test(query) && !asked.phrases.length;
      rest = this.without(rest, asked);
      const number = numbers && this.number(rest);
      if (number && !asked.phrases.length) {
        const terms = await this.terms(number.rest, false, asked.also);
        const called = this.named(terms);
        const named = called.length ? new Set(called.map(([at]) => at)) : null;
        if (named || number.alone || number.exact) Object.assign(asked, { number, named });
        if (asked.number && !named && !number.alone) asked.terms = terms;
        if (asked.number) return asked;
      }
      asked.hints = this.hints(rest);
      asked.also = [];
      asked.terms = await this.terms(rest, typing, asked.also);
      const words = this.main.words(rest);
      asked.common = words.length > 0 && words.every(([word]) => this.all.some((forms) => forms.passed.has(word)));
      return asked;
    }
    /** A query without the name of a council in it, which is noted: "Beton media" asks Beton for "media". */
    without(query, asked) {
      const words = this.main.words(query);
      const are = (name) => name.length && name.every((word) => words.some(([other]) => other === word));
      const many = this.councils.length > 1;
      this.places.forEach((name, at) => are(name) && asked.councils.add(at));
      const names = new Set([...asked.councils].flatMap((at) => this.places[at]));
      const left = words.filter(([word]) => !names.has(word) && !this.main.passed.has(word));
      // In the site of one council its name may be a word like others: Sale.
      if (!names.size || !left.length || (!many && !NUMBER.test(query))) return query;
      let out = "", from = 0;
      for (const [word, start, end] of words) if (names.has(word)) {
        out += query.slice(from, start);
        from = end;
      }
      return out + query.slice(from);
    }
    /** What the words of asking ask for: a time, a person. */
    hints(query) {
      const words = ` ${this.main.words(query).map(([word]) => word).join(" ")} `;
      const meant = this.main.sought.filter(([, asking]) => asking.some((phrase) => words.includes(` ${phrase} `)));
      return meant.map(([sought]) => ({ ways: sought.split(", ").map((word) => ({ stems: [this.main.stem(word)], weight: 0.5 })) }));
    }
    /** A number in a query, the unit before it, and what else is asked. */
    number(query) {
      const small = query.toLowerCase();
      const lettered = this.lettered.find(([, ends]) => ends.test(small.trim()))?.[0];
      const found = small.match(NUMBER) ?? (lettered && small.trim().match(/[a-z]$/));
      if (!found) return null;
      const before = small.slice(0, found.index).trimEnd();
      const unit = [...this.units].filter((unit) => before === unit || before.endsWith(` ${unit}`)).sort((a, b) => b.length - a.length)[0];
      const rest = `${unit ? before.slice(0, before.length - unit.length) : before} ${small.slice(found.index + found[0].length)}`;
      const words = this.main.words(rest).filter(([word]) => !this.main.passed.has(word));
      const all = parts(found[0]);
      return { parts: all, unit, rest, alone: !words.length, exact: all.length > 1 || (unit && words.length === 0) };
    }
    /** The documents whose names hold all that is asked, those by the same words before those by like ones: [document, weight]. */
    named(terms) {
      if (!terms.length || terms.missing) return [];
      const [first, ...others] = terms.map(({ documents }) => documents);
      const all = [...first].map(([at, { named }]) => [at, others.reduce((least, other) => Math.min(least, other.get(at)?.named ?? 0), named)]);
      const most = Math.max(0, ...all.map(([, weight]) => weight));
      return all.filter(([, weight]) => weight && (most < 0.85 || weight >= 0.85)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    }
    /** The terms of a query: each with the ways to write it. */
    async terms(text, typing, also = []) {
      const words = this.main.words(text).map(([word]) => word);
      const kept = words.filter((word) => !this.main.passed.has(word));
      const stems = kept.map((word) => this.main.stem(word));
      const terms = [];
      // A mutated word stands for what its root does.
      const forms = kept.map((word, at) => new Set([stems[at], ...(this.main.mutations.length ? [...this.main.changed(word)].map((root) => this.main.stem(root)) : [])]));
      for (let at = 0; at < stems.length; ) {
        const starts = (name) => name.length && name.every((stem, next) => forms[at + next]?.has(stem));
        const groups = this.groups.filter(([, names]) => names.some(starts));
        const long = Math.max(1, ...groups.flatMap(([, names]) => names.filter(starts).map((name) => name.length)));
        const own = stems.slice(at, at + long);
        const ways = [{ stems: own, weight: 1 }];
        if (long > 1) own.forEach((stem) => ways.push({ stems: [stem], weight: 0.35 }));
        for (const [weight, names] of groups) {
          if (!names.some((name) => starts(name) && name.length === long)) continue;
          for (const name of names) if (name.join() !== own.join()) ways.push({ stems: name, weight });
        }
        if (long === 1) await this.widen(ways, kept[at], typing && at === stems.length - 1, also);
        terms.push({ ways });
        at += long;
      }
      for (const term of terms) await this.weigh(term);
      const found = terms.filter((term) => term.idf > 0);
      return Object.assign(found, { missing: found.length < terms.length });
    }
    /** Other forms of a word, and where no document has it, what it may have been meant for. */
    async widen(ways, word, typing, also) {
      for (const forms of this.all) {
        const stem = forms.stem(word);
        if (!ways.some((way) => way.stems.join() === stem)) ways.push({ stems: [stem], weight: 1 });
        for (const changed of forms.mutations.length ? forms.changed(word) : []) {
          const stem = forms.stem(changed);
          if ((await this.word(stem)) && !ways.some((way) => way.stems[0] === stem)) ways.push({ stems: [stem], weight: 0.9 });
        }
      }
      for (const way of ways) if (way.stems.length === 1 && way.weight === 1 && (await this.word(way.stems[0]))) return;
      if (word.length < 3 || /^\d/.test(word)) return;
      const begun = typing ? await this.begun(word) : [];
      if (!begun.length && word.length > 3) {
        const meant = await this.meant(word);
        if (meant) {
          also.push(meant);
          begun.push(...meant.stems);
        }
      }
      if (!begun.length) begun.push(...(await this.begun(word)));
      begun.forEach((stem) => ways.push({ stems: [stem], weight: 0.85 }));
    }
    /** Whether a word stands in the name of a document. */
    names(line) {
      return (line.names ??= typeof line.documents === "string" ? /[a-z]/.test(line.documents) : [...line.documents.values()].some(({ named }) => named));
    }
    async begun(word) {
      const beginning = word.length > 5 ? [word, this.main.stem(word)] : [word];
      for (const start of beginning) {
        const lines = [...(await this.lines(start))].filter(([stem]) => stem.startsWith(start));
        if (lines.length) return lines.sort((a, b) => this.names(b[1]) - this.names(a[1]) || b[1].parts - a[1].parts).slice(0, 6).map(([stem]) => stem);
      }
      return [];
    }
    async meant(word) {
      // Words are few in a council: all their files are looked through. In many, that of the first letters.
      const shards = this.firsts.length <= 12 ? this.firsts.map((_, at) => at) : null;
      const maps = shards ? await Promise.all(shards.map((at) => this.shard(at))) : [await this.lines(word)];
      // A word of a name is seldom in the clauses too.
      const worthOf = (line) => (line ? line.parts + (this.names(line) ? 5 : 1) : 0);
      const parted = (stem) => maps.reduce((most, map) => Math.max(most, worthOf(map.get(stem))), 0);
      let best = null;
      for (const slip of slips(word)) {
        if (slip.length < 3 || this.main.passed.has(slip)) continue;
        const stem = this.main.stem(slip);
        // The first letter is seldom the wrong one, and a letter that was left out is put back before another is taken away.
        const worth = parted(stem) * (slip[0] === word[0] ? 4 : 1) * (stem.length >= 3 ? 1 : 0);
        if (worth > (best?.worth ?? 0)) best = { word: slip, stems: [stem], worth };
      }
      return best;
    }
    async weigh(term) {
      term.documents = new Map();
      let parts = 0;
      for (const way of term.ways) {
        const found = await Promise.all(way.stems.map((stem) => this.word(stem)));
        if (found.some((line) => !line)) {
          way.weight = 0;
          continue;
        }
        const held = Math.min(...found.map((line) => line.parts));
        parts = Math.max(parts, way.weight >= 0.85 ? held : 0) || (way.weight > 0.3 ? Math.max(parts, held) : parts);
        for (const at of found[0].documents.keys()) {
          if (!found.every((line) => line.documents.has(at))) continue;
          const level = Math.min(...found.map((line) => line.documents.get(at).level)) * way.weight;
          const known = term.documents.get(at);
          const named = way.weight > 0.5 && found.every((line) => line.documents.get(at).named) ? way.weight : 0;
          term.documents.set(at, { level: Math.max(level, known?.level ?? 0), named: Math.max(named, known?.named ?? 0) });
        }
      }
      term.ways = term.ways.filter((way) => way.weight);
      term.idf = term.ways.length ? Math.log(1 + (this.parts - parts + 0.5) / (parts + 0.5)) : 0;
    }

    /** Asks, and tells `show` what is found: once soon, then all. `wanted` says which listings are asked for. */
    async ask(query, wanted, many, show) {
      let asked = await this.parse(query);
      let candidates = await this.candidates(asked);
      // No clause has that number: it is a figure of the text.
      if (asked.number && !candidates.length) {
        asked = await this.parse(query, false);
        candidates = await this.candidates(asked);
      }
      const called = (await this.called(asked)).filter(wanted);
      const answer = { asked, hits: [], read: [], left: 0, marks: this.marks(asked), called };
      let next = 0;
      for (let batch = 3; next < candidates.length; batch = 4) {
        const enough = answer.hits[many - 1]?.score ?? 0;
        if (answer.hits.length >= many && candidates[next].most <= enough) break;
        if (answer.read.length >= Math.max(24, many)) break;
        const some = candidates.slice(next, next + batch);
        next += batch;
        await Promise.all(some.map(async ({ at }) => {
          const listing = await this.listing(at);
          if (!wanted(listing)) return;
          const document = await this.document(at);
          answer.read.push(document);
          const hits = asked.number ? this.numbered(document, asked) : this.hits(document, asked);
          if (this.first(asked, at)) for (const hit of hits) hit.score += FIRST;
          answer.hits.push(...hits);
        }));
        answer.hits.sort((a, b) => b.score - a.score || a.document.listing.at - b.document.listing.at || a.row.at - b.row.at);
        answer.also = asked.also.map((meant) => this.spoken(meant, answer.read, called));
        answer.left = candidates.length - next;
        await show(answer, next >= candidates.length);
      }
      answer.also = asked.also.map((meant) => this.spoken(meant, answer.read, called));
      answer.left = Math.max(0, candidates.length - next);
      await show(answer, true);
      return answer;
    }
    /** Whether a document is of a council that the query names, where there are several. */
    first({ councils }, at) {
      if (!councils.size || this.councils.length < 2) return false;
      const next = this.councils.findIndex(([, , first]) => first > at);
      return councils.has((next < 0 ? this.councils.length : next) - 1);
    }
    /** The documents that the query names: all its words stand in a name, or all of a name that tells it from others of its kind
     * stand in the query. */
    async called(asked) {
      const { terms, number } = asked;
      if (number || !terms.length) return [];
      const whole = this.named(terms).map(([at, weight]) => [at, 1 + weight]);
      const part = new Map();
      for (const { documents } of terms) for (const [at, { named }] of documents) if (named) part.set(at, Math.max(part.get(at) ?? 0, named));
      const some = whole.length ? whole : [...part].sort((a, b) => b[1] - a[1]);
      const listed = await Promise.all(some.slice(0, 40).map(([at]) => this.listing(at)));
      const weights = new Map(some);
      const ways = terms.map(({ ways }) => new Set(ways.flatMap(({ stems, weight }) => (weight > 0.5 ? stems : []))));
      const share = (name) => {
        const stems = this.main.words(name).filter(([word]) => !this.main.passed.has(word)).map(([word]) => this.main.stem(word));
        const telling = stems.filter((stem) => !this.general.has(stem));
        const asked = telling.filter((stem) => ways.some((way) => way.has(stem)));
        return telling.length ? asked.length / telling.length : Number(whole.length > 0);
      };
      const judged = listed.map((listing) => ({ listing, share: Math.max(...[listing.title, ...listing.names].map(share)), weight: weights.get(listing.at) + (this.first(asked, listing.at) ? 9 : 0) }));
      const kept = whole.length ? judged : judged.filter(({ share }) => share === 1);
      return kept.sort((a, b) => b.weight - a.weight || b.share - a.share || a.listing.at - b.listing.at).slice(0, 5).map(({ listing }) => listing);
    }
    /** A word of the documents that were read for what a misspelt one was looked up as. */
    spoken({ word, stems: [stem] }, read, called) {
      const says = (text, forms) => forms.words(text).map(([word]) => word).find((word) => forms.stem(word) === stem);
      for (const { found, forms, rows } of read) for (const [at] of (found.get(stem) ?? []).slice(0, 1)) {
        const said = says([rows[at].text, rows[at].heading, ...rows[at].terms].join(" "), forms);
        if (said) return said;
      }
      const names = [...called, ...read.map(({ listing }) => listing)].flatMap(({ title, names }) => [title, ...names]);
      return says(names.join(" "), this.main) ?? word;
    }
    /** The documents that may have an answer, with the most that any of their clauses can be worth. */
    async candidates(asked) {
      const most = new Map();
      if (asked.number) {
        const { parts, unit } = asked.number;
        const digits = parts.findIndex((part, at) => at && !/^\d/.test(part));
        const short = (digits < 0 ? parts : parts.slice(0, digits)).join(".");
        const keys = [unit && `#${unit}.${short}`, `#${short}`, digits > 0 && `#${short}${parts[digits]}`].filter(Boolean);
        for (const key of keys) {
          for (const at of (await this.word(key))?.documents.keys() ?? []) {
            if (!asked.named || asked.named.has(at)) most.set(at, 1e6);
          }
        }
        const numbered = [...most].map(([at, most]) => ({ at, most: most + (this.first(asked, at) ? FIRST : 0) }));
        return numbered.sort((a, b) => b.most - a.most || a.at - b.at);
      }
      const whole = asked.terms.reduce((sum, { idf }) => sum + idf, 0);
      for (const { idf, documents } of asked.terms) for (const [at, { level }] of documents) {
        // A clause has more of a word than stands in it: its headings, its points, the name of its document.
        most.set(at, (most.get(at) ?? 0) + idf * Math.min(1, level / LEVELS + 0.2));
      }
      return [...most].map(([at, sum]) => ({ at, most: sum * (sum / whole) ** 0.5 * 1.5 + (this.first(asked, at) ? FIRST : 0) })).sort((a, b) => b.most - a.most || a.at - b.at);
    }
    /** The part of a document with the number that is asked for. */
    numbered(document, { number, named, terms }) {
      const wanted = number.parts.join(".");
      const full = number.unit ? `${parts(number.unit).join(".")}.${wanted}` : wanted;
      const fits = (row) => {
        if (row.kind === "g" || !row.number) return 0;
        if (row.number === full) return 6;
        if (row.number === wanted) return 5;
        if (row.number.endsWith(`.${wanted}`) && /^\p{L}/u.test(row.number)) return 4;
        return row.aliases.some((alias) => parts(alias).join(".") === wanted) ? 3 : 0;
      };
      const text = terms.length ? new Map(this.hits(document, { terms, hints: [], phrases: [] }).map((hit) => [hit.row, hit.score])) : new Map();
      const state = document.listing.tag[1] === "not-in-force" ? 0 : 0.5;
      const hits = document.rows.map((row) => ({ document, row, score: fits(row) })).filter((hit) => hit.score);
      hits.forEach((hit) => (hit.score += state + (named ? 0.2 : 0) + Math.min(9, text.get(hit.row) ?? 0)));
      return hits;
    }
    /** The clauses of a document that have the words, each with what it is worth (BM25F). */
    hits(document, { terms, hints, phrases }) {
      const { rows } = document;
      const count = rows.length;
      const sums = terms.map(({ ways }) => this.much(document, ways));
      const sought = hints.map(({ ways }) => this.much(document, ways).own);
      const whole = terms.reduce((sum, { idf }) => sum + idf, 0);
      const found = [];
      for (let at = 0; at < count; at++) {
        let score = 0, there = 0, own = 0, cover = 0;
        for (let term = 0; term < terms.length; term++) {
          const much = sums[term].all[at];
          if (!much) continue;
          const { idf } = terms[term];
          score += (idf * much) / (much + FULL);
          there += idf * Math.min(1, much * 2);
          own += sums[term].own[at];
          if (sums[term].mine[at]) cover += idf;
        }
        const hint = sought.reduce((sum, much) => sum + (HINT * much[at]) / (much[at] + FULL), 0);
        const partly = rows[at].kind === "s" && rows[at].head.length && !sums.every(({ head }) => head[at]) ? PARTLY : 1;
        if (own || (hint && score)) found.push({ document, row: rows[at], cover, score: (score * (there / whole) ** 0.5 + hint) * partly });
      }
      const kept = phrases.length ? found.filter(({ row }) => phrases.every((phrase) => this.says(document, row, phrase))) : found;
      kept.forEach((hit) => (hit.score = this.nearer(hit, terms, sums)));
      return this.folded(kept);
    }
    /** How much of a term each part has by itself (`own`), and with what stands around it (`all`). */
    much(document, ways) {
      const { rows } = document;
      const [own, head] = [new Float32Array(rows.length), new Float32Array(rows.length)];
      for (const { stems, weight } of ways) for (const [at, text, heading, term] of document.has(stems)) {
        const row = rows[at];
        own[at] += (weight * text) / (1 - LENGTH + (LENGTH * Math.max(row.length, this.average / 3)) / this.average) + weight * TERM * Math.min(1, term);
        head[at] += (weight * Math.min(1, heading) * 4) / (3 + row.head.length);
      }
      const within = (set) => ways.some(({ stems }) => stems.every((stem) => set.has(stem)));
      const named = within(document.named) ? NAME : within(document.about) ? ABOUT : 0;
      const all = own.map((much, at) => much + HEADING * head[at]);
      for (const row of rows) {
        let points = 0;
        if (own[row.at]) for (let above = row.above, far = 1; above; above = above.above, far++) {
          all[above.at] += own[row.at] * (above.kind === "s" ? BELOW : POINTS / far);
        }
        for (let above = row.above; above; above = above.above) points += above.kind === "s" ? ABOVE * head[above.at] : LEAD * Math.min(1, own[above.at]);
        all[row.at] += points + named;
      }
      // A part has a term where its own words, its heading or its points do.
      const mine = own.map((much, at) => much + head[at]);
      const has = mine.slice();
      for (const row of rows) if (own[row.at] && row.above && row.above.kind !== "s") has[row.above.at] += own[row.at];
      return { all, own: has, mine, head };
    }
    says(document, row, phrase) {
      const words = document.forms.words(`${row.heading} ${row.text}`).map(([word]) => word);
      return words.some((_, at) => phrase.every((word, next) => words[at + next] === word));
    }
    /** Worth more: words that stand beside each other, a heading that is what was asked, a term that is defined here. */
    nearer({ document, row, score }, terms, sums) {
      const whole = terms.reduce((sum, { idf }) => sum + idf, 0);
      const is = terms.map(({ ways }) => new Set(ways.flatMap(({ stems }) => stems)));
      for (const text of [row.stems, row.head]) for (let term = 0; term + 1 < terms.length; term++) {
        const beside = text.some((stem, at) => is[term].has(stem) && text.slice(at + 1, at + 4).some((next) => is[term + 1].has(next)));
        if (beside) score += 0.2 * Math.min(terms[term].idf, terms[term + 1].idf);
      }
      const held = row.head.filter(Boolean);
      if (held.length && terms.every((_, term) => is[term] && held.some((stem) => is[term].has(stem)))) {
        score += 0.6 * whole * Math.min(1, terms.length / held.length);
      }
      for (const term of row.terms) {
        // "Proper officer" is one thing that is looked for, and two words.
        const stems = document.stems(term).filter(Boolean);
        const ways = terms.map(({ ways }) => ways.filter((way) => way.weight > 0.35 && way.stems.every((stem) => stems.includes(stem))));
        if (!stems.length || ways.some((ways) => !ways.length)) continue;
        const best = ways.map((ways) => ways.reduce((best, way) => (way.weight > best.weight ? way : best)));
        if (best.reduce((sum, way) => sum + way.stems.length, 0) >= stems.length) score += whole * Math.min(...best.map((way) => way.weight)) * 1.5;
      }
      if (row.kind === "g") score *= 0.7;
      if (document.listing.tag[1] === "not-in-force") score *= 0.6;
      return score;
    }
    /** A clause and its points are one answer: the best of them, with the others beside it. */
    folded(found) {
      const groups = new Map();
      for (const hit of found.sort((a, b) => b.score - a.score || a.row.at - b.row.at)) {
        let head = hit.row;
        while (head.above && head.above.kind !== "s") head = head.above;
        const best = groups.get(head);
        if (!best) groups.set(head, { ...hit, also: [] });
        // A point that says by itself more of what was asked than the words before it is the answer.
        else if (best.row === head && hit.row.kind !== "g" && hit.cover > best.cover && hit.score > best.score * 0.4) Object.assign(best, { row: hit.row, cover: hit.cover });
        else if (hit.score > best.score * 0.7) best.also.push(hit.row);
      }
      return [...groups.values()];
    }
    /** Cuts a text where words of the query stand in it: [words, whether they are a hit]. */
    marks(asked) {
      const stems = new Set(asked.terms.flatMap(({ ways }) => ways.flatMap(({ stems, weight }) => (weight > 0.3 ? stems : []))));
      return (text, forms) => {
        const cut = [];
        let from = 0;
        for (const [word, start, end] of forms.words(text)) {
          if (forms.passed.has(word) || !stems.has(forms.stem(word))) continue;
          cut.push([text.slice(from, start), false], [text.slice(start, end), true]);
          from = end;
        }
        return [...cut, [text.slice(from), false]];
      };
    }
  }
  return Object.assign(Ranking, { Forms, parts });
})();
