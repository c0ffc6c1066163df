// What a query asks for: phrases, the number of a clause, words with all the ways to write them.
const NUMBER = /(^|[^\p{L}\p{N}.,\p{Sc}])(\d{1,3}[a-z]?(?:\.\d{1,3}[a-z]?)*(?:\.?[ ]?\((?:[a-z]{1,5}|\d{1,3})\)|\.(?:[a-z]{1,2}|[ivx]{1,5})(?![\p{L}]))*)(?![\p{L}\p{N}])/u;

// What a way to write a term is worth: a broader word or what documents say for it, one that is like it, another name of it in this
// council, a slip; a word within a name that people have for something, for what it means by itself.
const BROADER = 0.35, LIKE = 0.5, NAMED = 0.9, SLIP = 0.85, WITHIN = 0.4;
// What a word that says little is worth of one that is as seldom said; how much more others are worth where no document has the word.
const LITTLE = 0.5, UNSAID = 1.5;

class Asking {
  constructor(index) {
    Object.assign(this, { index, main: index.main, all: index.all, remembered: new Map() });
    this.units = this.all.flatMap((forms) => forms.units);
    const unit = `(?:${this.units.map((unit) => unit.replace(/[^\p{L} ]/gu, ".")).join("|")})\\.?`;
    this.lead = new RegExp(`^ *(${this.main.asking.join("|")}) `, "i");
    this.lettered = new RegExp(`(^|\\s)${unit}\\s+[a-z]$`, "u");
    // Ways to write a number that are one: "S.O. 4", "s4", "4.2 (b)", "section 4 paragraph 2", "paragraph 2 of section 4", "8 b ii";
    // and as a page prints it: "4.2 1.", "4.1 b)".
    this.written = [
      ...this.all.flatMap(({ books }) => books).map(([cited, book]) => [new RegExp(`(^|\\s)(?:${cited})[. ]*(?=\\d)`, "gu"), `$1${book} `]),
      [/§\s*/gu, `${this.units[0]} `],
      [new RegExp(`(^|\\s)${unit}(?=\\d)`, "gu"), "$& "],
      [new RegExp(`(^|\\s)${unit} (\\d+|\\(?[a-z]\\)?),? \\p{L}{1,2} (?:the )?(${unit} \\d[\\d.]*)(?= |$)`, "gu"), "$1$3 $2."],
      [new RegExp(`(\\d),? ${unit} (\\d+|\\(?[a-z]\\)?)(?= |$)`, "gu"), "$1 $2."],
      ...Array(2).fill([/((?:^|\D)\d{1,3}|\)) \(?(?:([a-z]|[ivx]+|\d{1,3})[.)]+(?= |$)|([a-z]|[ivx]{2,4})(?= [ivx]{2,4}$|$))/gu, "$1($2$3)"]),
      [/(\.\d+) (\d{1,3})$/u, "$1($2)"],
    ];
    const way = (word) => ({ stems: [this.main.stem(word)], weight: 0.5, rate: 0.5 });
    this.sought = this.main.sought.map(([sought, asking]) => [{ ways: sought.split(", ").map(way) }, new RegExp(` (${asking.join("|")}) `)]);
    // Words that only say what kind of document or council a name is of.
    const body = new Set(this.all.flatMap((forms) => forms.bodies));
    this.places = index.councils.map(([name]) => this.main.kept(name).filter((word) => !body.has(word)));
    // Names that stand for each other, and broader ones for narrower, by the words with which they begin.
    this.groups = new Map();
    for (const forms of this.all) {
      for (const row of forms.meant) {
        const [said, names] = row.split(":").map((names) => names.split(","));
        this.group(BROADER, forms, names, said);
      }
      for (const names of forms.alike) this.group(LIKE, forms, names.split(","));
    }
    for (const names of index.alike) this.group(NAMED, this.main, names);
  }
  /** The words of a name as they are looked up; `kept` are those that say something. A stem may be spelt as a small word is: "don" of donation. */
  stems(text, forms) {
    const words = forms.words(text).map(([word]) => word);
    const stems = words.map((word) => forms.held.add(word) && forms.stem(word));
    return Object.assign(stems, { kept: stems.filter((_, at) => !forms.passed.has(words[at])) });
  }
  group(weight, forms, names, said = names) {
    const [asked, other] = [names, said].map((names) => names.map((name) => this.stems(name, forms)));
    for (const name of asked) if (name[0]) this.groups.set(name[0], [...(this.groups.get(name[0]) ?? []), [weight, name, other]]);
  }

  async parse(query, numbers = true) {
    const asked = { query: query.toLowerCase(), phrases: [], terms: [], hints: [], also: [], absent: [], councils: new Set(), common: false };
    let rest = query.slice(0, 300).replace(/["“”«»]([^"“”«»]+)["“”«»]/g, (_, phrase) => {
      const words = this.main.words(phrase).map(([word]) => word);
      if (words.length) asked.phrases.push(words);
      return ` ${phrase} `;
    });
    const typing = !/\s$/.test(query) && !asked.phrases.length;
    rest = this.without(rest, asked);
    const number = numbers && this.number(rest);
    if (number && !asked.phrases.length) {
      const terms = await this.terms(number.rest, false);
      const called = this.named(terms);
      const named = called.length ? new Set(called.map(([at]) => at)) : null;
      if (named || number.alone || number.exact) return Object.assign(asked, { number: { ...number, terms }, named, also: terms.told.also, terms: named || number.alone ? [] : terms });
    }
    asked.hints = this.hints(rest);
    // Without the words with which a question only begins: "where can I find".
    const left = rest.replace(this.lead, "");
    asked.terms = await this.terms(this.main.kept(left).length ? left : rest, typing);
    Object.assign(asked, asked.terms.told);
    const words = this.main.words(rest);
    asked.common = words.length > 0 && words.every(([word]) => this.all.some((forms) => forms.passed.has(word)));
    return asked;
  }
  /** A query without the name of a council in it, which is noted: "Beton media" asks Beton for "media". */
  without(query, asked) {
    const words = this.main.words(query);
    const there = new Set(words.map(([word]) => word));
    this.places.forEach((name, at) => name.length && name.every((word) => there.has(word)) && asked.councils.add(at));
    const names = new Set([...asked.councils].flatMap((at) => this.places[at]));
    const left = words.filter(([word]) => !names.has(word) && !this.main.passed.has(word));
    // In the site of one council its name may be a word like others: Sale.
    if (!names.size || !left.length || (this.places.length < 2 && !NUMBER.test(query))) return query;
    return words.reduceRight((text, [word, start, end]) => (names.has(word) ? text.slice(0, start) + text.slice(end) : text), query);
  }
  /** What the words of asking ask for: a time, a person. */
  hints(query) {
    const words = ` ${this.main.words(query).map(([word]) => word).join(" ")} `;
    return this.sought.filter(([, asking]) => asking.test(words)).map(([hint]) => hint);
  }
  /** A number in a query, the unit before it, and what else is asked. */
  number(query) {
    let small = query.toLowerCase().trim();
    if (!/[\d§]|\b[a-z]$/.test(small)) return null;
    for (const [written, as] of this.written) small = small.replace(written, as);
    const found = small.match(NUMBER) ?? (this.lettered.test(small) && small.match(/()([a-z])$/));
    if (!found) return null;
    const [all, start, said] = found;
    const before = small.slice(0, found.index + start.length).trimEnd().replace(/(\p{L})\.$/u, "$1");
    const unit = this.units.find((unit) => before === unit || before.endsWith(` ${unit}`));
    const rest = `${unit ? before.slice(0, before.length - unit.length) : before} ${small.slice(found.index + all.length)}`;
    const numbers = parts(said);
    const alone = !this.main.kept(rest).length;
    return { parts: numbers, said, unit, rest, alone, exact: numbers.length > 1 || unit };
  }
  /** The documents whose names hold all that is asked, those by the same words before those by like ones: [document, weight]. */
  named(terms) {
    if (!terms.length || terms.told.missing) return [];
    const [first, ...others] = terms.map(({ documents }) => documents);
    const all = [...first].map(([at, { named }]) => [at, others.reduce((least, other) => Math.min(least, other.get(at)?.named ?? 0), named)]);
    const most = Math.max(0, ...all.map(([, weight]) => weight));
    return all.filter(([, weight]) => weight && (most < 0.85 || weight >= 0.85)).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  }
  /** What is worked out for a key, once: who types asks for the same words with each letter. */
  once(key, make) {
    return once(this.remembered, 300, key, make);
  }
  /** The terms of a query: each with the ways to write it. */
  async terms(text, typing, first = true) {
    const { main } = this;
    const words = main.words(text).map(([word]) => word);
    const stems = words.map((word) => main.stem(word));
    const says = words.map((word) => !main.passed.has(word));
    const single = says.filter(Boolean).length === 1;
    // A mutated word stands for what its root does.
    const forms = words.map((word, at) => new Set([stems[at], ...(main.mutations.length ? [...main.changed(word)].map((root) => main.stem(root)) : [])]));
    const terms = [];
    for (let from = 0, at; from < stems.length; from = at) {
      const near = [...forms[from]].flatMap((stem) => this.groups.get(stem) ?? []);
      const groups = near.filter(([, name]) => name.every((stem, next) => forms[from + next]?.has(stem)));
      // A name may have words in it that say nothing by themselves: "member of staff", "in private".
      const long = Math.max(1, ...groups.map(([, name]) => name.length));
      at = from + long;
      const own = stems.slice(from, at).filter((_, next) => says[from + next]);
      if (!own.length) continue;
      const last = typing && at === stems.length;
      const key = `${last}${single} ${words.slice(from, at).join(" ")}`;
      const fitting = groups.filter(([, name]) => name.length === long);
      // What people say for something may be meant word by word: "look at".
      if (long > 1 && fitting.every(([weight]) => weight === BROADER)) for (const stem of own) {
        for (const [weight, name, other] of this.groups.get(stem) ?? []) if (!name[1]) fitting.push([weight * WITHIN, name, other]);
      }
      terms.push(Object.assign(await this.once(key, () => this.term(own, long === 1 && words[from], fitting, last, single)), { name: words.slice(from, at).join(" ") }));
    }
    // A word that was misspelt is looked for as it was meant, with all that stands for that.
    const slips = new Map(terms.flatMap(({ meant, name }) => (meant && first ? [[name, meant]] : [])));
    if (slips.size) {
      const again = await this.terms(words.map((word) => slips.get(word) ?? word).join(" "), typing, false);
      again.told.also = [...slips.values()];
      if (again.length) return again;
    }
    const little = (name) => this.all.some(({ passed }) => passed.has(name)) || main.light.includes(name);
    const absent = terms.filter(({ said, name, ways }) => !said && !little(name) && !(ways.length && name.includes(" "))).map(({ name }) => name);
    const told = { missing: terms.some(({ idf }) => !idf), also: [], absent };
    // One word of a clause answers one of a query: it is that of the term which it says best.
    const best = new Map();
    terms.forEach(({ ways }, at) => ways.forEach(({ name, weight }) => best.get(name)?.weight >= weight || best.set(name, { at, weight })));
    terms.forEach((term, at) => {
      const ways = term.ways.filter(({ name }) => best.get(name).at === at);
      if (ways.length < term.ways.length) terms[at] = { ...term, key: "", ways, idf: ways.length && term.idf };
    });
    return Object.assign(terms.filter(({ idf }) => idf), { told });
  }
  async term(own, word, groups, typing, alone) {
    const ways = [];
    const add = (stems, weight, name = `${stems}`) => ways.some((way) => way.name === name && way.weight >= weight) || ways.push({ stems, weight, name });
    if (word || own[1]) add(own, 1);
    if (word) this.all.forEach((forms) => add([forms.stem(word)], 1));
    else own.forEach((stem) => add([stem], 0.35));
    for (const [weight, , names] of groups) for (const { length, kept: stems } of names) if (stems.length > Number(length > 1)) add(stems, weight);
    // Each of them may stand in a text with another beginning.
    for (const forms of this.all) if (forms.mutations.length) for (const { stems, weight } of [...ways]) {
      if (!stems[1]) for (const changed of forms.changed(stems[0])) add([changed], weight * 0.9);
    }
    const term = { ways };
    if (word) term.meant = await this.widen(ways, word, typing, alone);
    await this.weigh(term);
    if (this.main.light.includes(word)) term.idf *= LITTLE;
    return term;
  }
  /** Other forms of a word, and where no document has it, what it may have been meant for. */
  async widen(ways, word, typing, alone) {
    const found = await Promise.all(ways.map(async ({ stems }) => (await Promise.all(stems.map((stem) => this.index.word(stem)))).every(Boolean)));
    // A word that no document has, and that stands for others, is no slip.
    if (ways.some(({ weight }, at) => found[at] && weight >= (typing ? 1 : BROADER))) return null;
    if (word.length < 3 || /^\d/.test(word)) return null;
    const none = !found.includes(true);
    const begun = typing || none ? await this.begun(word) : [];
    // A short word is near many others: it is taken for one of them where nothing else is asked.
    if (none && !(typing && begun[0]) && word.length > (alone ? 3 : 4)) {
      const meant = await this.meant(word);
      if (meant) return meant;
    }
    // A word that stands for others may be whole: "pub" is no "public".
    begun.forEach((name) => ways.push({ stems: [name], weight: none ? SLIP : LIKE, name }));
    return null;
  }
  /** Whether a word stands in the name of a document. */
  names(line) {
    return (line.names ??= /[a-z]/.test(line.written));
  }
  async begun(word) {
    const lines = await this.index.lines(word);
    const worth = (stem) => this.names(lines.get(stem)) * 1e9 + lines.get(stem).parts;
    const stems = [...lines.keys()].filter((stem) => stem.startsWith(word)).sort((a, b) => worth(b) - worth(a));
    // No stem begins like "informatio", and the word does.
    if (!stems[0]) for (const forms of this.all) for (const held of forms.held) if (held.startsWith(word)) stems.push(forms.stem(held));
    return [...new Set(stems)].slice(0, 6);
  }
  async meant(word) {
    const { index, main } = this;
    // Words are few in a council: all their files are looked through. In many, that of the first letters.
    const maps = index.firsts.length <= 12 ? await Promise.all(index.firsts.map((_, at) => index.shard(at))) : [await index.lines(word)];
    // A word of a name is seldom in the clauses too.
    const worthOf = (line) => (line ? line.parts + (this.names(line) ? 5 : 1) : 0);
    const near = [];
    for (const slip of new Set(slips(word))) {
      if (slip === word || main.passed.has(slip)) continue;
      const stem = main.odd.get(slip) ?? main.without(slip);
      // The first letter is seldom the wrong one, and never that of a word which no document has: "piece" is no slip of "niece".
      const first = slip[0] === word[0];
      const worth = Math.max(first && this.groups.has(stem), ...maps.map((map) => worthOf(map.get(stem)))) * (first ? 99 : 1);
      if (worth && stem.length > 2) near.push([worth, slip, stem]);
    }
    // The index knows what words are looked up as; whether a document has the word itself is read there.
    const held = (slip) => this.all.some(({ held }) => held.has(slip));
    for (const [, slip, stem] of near.sort((a, b) => b[0] - a[0]).slice(0, 4)) {
      const line = !held(slip) && (await index.word(stem));
      if (line) await index.document([...line.documents].sort((a, b) => b[1].level - a[1].level)[0][0]);
      if (held(slip)) return slip;
    }
    return null;
  }
  /** Which documents have how much of a term, and how telling it is. */
  async weigh(term) {
    term.documents = new Map();
    const there = [];
    for (const way of term.ways) {
      const found = await Promise.all(way.stems.map((stem) => this.index.word(stem)));
      if (!found.every(Boolean)) continue;
      const held = Math.min(...found.map((line) => line.parts));
      there.push([{ ...way, idf: Math.log((this.index.parts + 1) / (held + 0.5)) }, found]);
    }
    const idfs = (least) => there.flatMap(([{ weight, idf }]) => (weight >= least ? idf : []));
    const own = idfs(SLIP);
    term.said = own.length > 0;
    term.idf = term.said ? Math.min(...own) : Math.max(0, ...idfs(0));
    for (const [way, found] of there) {
      // A word that stands everywhere tells little, though it be meant by one that is seldom said.
      way.rate = way.weight * (term.said ? 1 : UNSAID) * Math.min(1, way.idf / term.idf || 0);
      for (const at of found[0].documents.keys()) {
        const here = found.map(({ documents }) => documents.get(at));
        if (!here.every(Boolean)) continue;
        const known = once(term.documents, 1e9, at, () => ({ level: 0, named: 0 }));
        known.level = Math.max(known.level, Math.min(...here.map(({ level }) => level)) * way.rate);
        if (way.weight >= LIKE && here.every(({ named }) => named)) known.named = Math.max(known.named, way.weight);
      }
    }
    term.ways = there.map(([way]) => way);
  }
}
