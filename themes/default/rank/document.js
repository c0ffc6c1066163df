// A document with its clauses as they are searched, and how much of a term each of them has.

// What a word counts for in a place, against one in the clause itself, which is the first. src/search/weight.rs has the same.
const HEADING = 2.5, TERM = 3, NAME = 0.8, ABOUT = 0.3;
// In the points of a clause, in the words before its point, in the headings above, in what a heading stands over.
const POINTS = 0.5, LEAD = 0.35, ABOVE = 0.7, BELOW = 0.1;
// How far the length of a clause counts.
const LENGTH = 0.3;
// How many terms a document remembers what it has of them.
const REMEMBERED = 60;

class Document {
  constructor(listing, forms, [words, parted, texts], dictionary, average) {
    Object.assign(this, { listing, forms, average });
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
    // What words are looked up as, each by its place: a clause is a row of places, in which 0 is a word that is passed over.
    this.places = new Map();
    this.found = [[]];
    for (const row of this.rows) {
      row.stems = this.placed(row.text);
      row.head = this.placed(row.heading);
      row.held = row.head.filter(Boolean).length;
      row.length = row.stems.length;
      row.stems.forEach((stem) => stem && this.at(stem, row.at)[1]++);
      row.head.forEach((stem) => stem && this.at(stem, row.at)[2]++);
      row.defines = row.terms.map((term) => [...this.placed(term)].filter(Boolean));
      row.defines.flat().forEach((stem) => this.at(stem, row.at)[3]++);
    }
    this.named = new Set([listing.title, ...listing.names].flatMap((name) => this.stems(name)));
    this.about = new Set(this.stems(listing.about ?? ""));
    this.known = new Map();
  }
  /** The words of a text as they are looked up; those that are passed over are nothing. */
  stems(text) {
    return this.forms.words(text).map(([word]) => (this.forms.passed.has(word) ? "" : this.forms.stem(word)));
  }
  placed(text) {
    return Int32Array.from(this.stems(text), (stem) => {
      if (!stem) return 0;
      let place = this.places.get(stem);
      if (!place) {
        this.places.set(stem, (place = this.found.length));
        this.found.push([]);
      }
      return place;
    });
  }
  at(place, row) {
    const all = this.found[place];
    if (all.at(-1)?.[0] !== row) all.push([row, 0, 0, 0]);
    return all.at(-1);
  }
  /** Where a way to write a term is: [row, in its text, in its heading, in a term of it]. */
  has(stems) {
    const places = stems.map((stem) => this.places.get(stem) ?? 0);
    if (places.length === 1) return this.found[places[0]];
    const [first, ...others] = places.map((place) => new Map(this.found[place].map((found) => [found[0], found])));
    const least = (row) => others.reduce((least, other) => least.map((count, at) => Math.min(count, other.get(row)[at])), first.get(row));
    return [...first.keys()].filter((row) => others.every((other) => other.has(row))).map(least);
  }
  /** What each part has of a term. It is worked out once for as long as a term is asked for: who types changes the last. */
  much(term) {
    let much = this.known.get(term);
    if (!much) {
      if (this.known.size > REMEMBERED) this.known.clear();
      this.known.set(term, (much = this.weighed(term.ways)));
    }
    return much;
  }
  // How much of a term each part has with what stands around it (`all`); whether it is in its own words, its heading or its
  // points (`own`), in the first two (`mine`), how truly its heading says it (`headed`); and which words are the term (`is`).
  weighed(ways) {
    const { rows, average } = this;
    const [own, head, headed] = [0, 0, 0].map(() => new Float32Array(rows.length));
    const is = new Uint8Array(this.found.length);
    // A broader word is of use where the narrow one is not said.
    const said = ways.some(({ stems, weight }) => weight === 1 && this.has(stems).length);
    for (const { stems, weight } of ways) {
      if (said && weight === BROADER) continue;
      for (const stem of stems) is[this.places.get(stem) ?? 0] = 1;
      for (const [at, text, heading, term] of this.has(stems)) {
        const row = rows[at];
        own[at] += (weight * text) / (1 - LENGTH + (LENGTH * Math.max(row.length, average / 3)) / average) + weight * TERM * Math.min(1, term);
        head[at] += (weight * Math.min(1, heading) * 4) / (3 + row.head.length);
        if (heading) headed[at] = Math.max(headed[at], weight);
      }
    }
    is[0] = 0;
    const within = (set) => ways.some(({ stems }) => stems.every((stem) => set.has(stem)));
    const named = within(this.named) ? NAME : within(this.about) ? ABOUT : 0;
    const all = own.map((much, at) => much + HEADING * head[at]);
    const mine = own.map((much, at) => much + head[at]);
    const has = mine.slice();
    for (const row of rows) {
      let points = 0;
      for (let above = row.above, far = 1; above; above = above.above, far++) {
        const section = above.kind === "s";
        if (own[row.at]) all[above.at] += own[row.at] * (section ? BELOW : POINTS / far);
        points += section ? ABOVE * head[above.at] : LEAD * Math.min(1, own[above.at]);
      }
      all[row.at] += points + named;
      if (own[row.at] && row.above && row.above.kind !== "s") has[row.above.at] += own[row.at];
    }
    return { all, own: has, mine, headed, is };
  }
  /** Whether a part says words as they stand. */
  says(row, phrase) {
    const words = this.forms.words(`${row.heading} ${row.text}`);
    return words.some((_, at) => phrase.every((word, next) => words[at + next]?.[0] === word));
  }
}

/** The sign of a place in a dictionary: see src/search/dictionary.rs. */
const ASCII = Array.from({ length: 92 }, (_, at) => String.fromCharCode(at + 35)).join("").replace(/[<^\\]/g, "") + "!";
function sign(at) {
  const code = 0xa1 + at - ASCII.length;
  return ASCII[at] ?? String.fromCodePoint(code >= 0xd800 ? code + 0x800 : code);
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
    if (capital) piece = piece.replace(/^./u, (letter) => letter.toUpperCase());
    out += (word && is ? " " : "") + piece;
    capital = false;
    word = is;
  }
  return out;
}
