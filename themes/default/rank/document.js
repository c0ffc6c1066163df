// A document with its clauses as they are searched, and how much of a term each of them has.

// What a word counts for in a place, against one in the clause itself; how soon more of it counts for little, and in how many levels
// the directory tells how much there is: the index says so (src/search/weight.rs).
let HEADING, TERM, NAME, ABOUT, FULL, LEVELS;
// In the words before a point, in the headings above. Of its points a clause has nothing here: to add them was tried, and answered no
// more questions.
const LEAD = 0.35, ABOVE = 1.2;
// What another way to write a term is worth in a document that has its own word.
const BESIDE = 0.8;
// How far the length of a clause counts.
const LENGTH = 0.4;
// What a part has of a term, by its place among numbers: with what stands around it; in its own words and its heading; and
// in each of these alone.
const ALL = 0, MINE = 1, TEXT = 2, HEAD = 3, WIDE = 4;

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
      // The clause whose point it is.
      row.top = above && above.kind !== "s" ? above.top : row;
      open.push(row);
      return row;
    });
    // What words are looked up as, each by its place: a clause is a row of places, in which 0 is a word that is passed over; and
    // where each is, as `has` tells.
    this.places = new Map();
    this.found = [[]];
    for (const row of this.rows) {
      row.stems = this.placed(row.text);
      row.head = this.placed(row.heading);
      row.length = row.stems.length;
      row.long = 1 - LENGTH + (LENGTH * Math.max(row.length, average / 3)) / average;
      row.stems.forEach((stem) => stem && this.count(stem, row.at, 1));
      row.head.forEach((stem) => stem && this.count(stem, row.at, 2));
      row.defines = row.terms.map((term) => [...this.placed(term)].filter(Boolean));
      row.defines.flat().forEach((stem) => this.count(stem, row.at, 3));
    }
    this.named = new Set([listing.title, ...listing.names].flatMap((name) => this.stems(name)));
    this.about = new Set(this.stems(listing.about ?? ""));
    this.known = new Map();
    // Which terms of a query each word is, while that is asked.
    this.bits = new Int32Array(this.found.length);
  }
  /** The words of a text as they are looked up; those that are passed over are nothing. */
  stems(text) {
    return this.forms.words(text).map(([word]) => (this.forms.passed.has(word) ? "" : this.forms.held.add(word) && this.forms.stem(word)));
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
  count(place, row, of) {
    const all = this.found[place];
    if (all.at(-4) !== row) all.push(row, 0, 0, 0);
    all[all.length - 4 + of]++;
  }
  /** Where a way to write a term is, in fours: row, how often in its text, in its heading, in a term of it. */
  has(stems) {
    if (!stems[1]) return this.found[this.places.get(stems[0]) ?? 0];
    const [first, ...others] = stems.map((stem) => this.found[this.places.get(stem) ?? 0]);
    return others.reduce((all, other) => {
      const both = [];
      for (let at = 0, next = 0; at < all.length; at += 4) {
        while (other[next] < all[at]) next += 4;
        if (other[next] === all[at]) both.push(all[at], ...[1, 2, 3].map((of) => Math.min(all[at + of], other[next + of])));
      }
      return both;
    }, first);
  }
  /** What each part has of a term. It is worked out once for as long as a term is asked for: who types changes the last. */
  much(term) {
    return once(this.known, 60, keyed(term), () => this.weighed(term.ways));
  }
  // What the parts have of a term, in a row of numbers each: see the names of their places above; and which words are the term.
  weighed(ways) {
    const { rows } = this;
    const places = [];
    const sum = new Float32Array(WIDE * rows.length);
    // A broader word is of use where the narrow one is not said.
    const said = ways.some(({ stems, weight }) => weight === 1 && this.has(stems).length);
    for (const { stems, weight, rate } of ways) {
      if (said && weight <= BROADER) continue;
      const much = said && weight < SLIP ? rate * BESIDE : rate;
      for (const stem of stems) places.push(this.places.get(stem) ?? 0);
      const found = this.has(stems);
      for (let at = 0; at < found.length; at += 4) {
        const row = rows[found[at]], to = row.at * WIDE;
        sum[to + TEXT] += (much * found[at + 1]) / row.long + much * TERM * Math.min(1, found[at + 3]);
        if (!found[at + 2]) continue;
        sum[to + HEAD] += (much * 4) / (3 + row.head.length);
      }
    }
    const within = (set) => Math.max(0, ...ways.map(({ stems, rate }) => (stems.every((stem) => set.has(stem)) ? rate : 0)));
    const title = within(this.named);
    const named = Math.max(NAME * title, ABOUT * within(this.about));
    for (let to = 0; to < sum.length; to += WIDE) {
      sum[to + MINE] = sum[to + TEXT] + sum[to + HEAD];
      sum[to + ALL] = sum[to + TEXT] + HEADING * sum[to + HEAD] + named;
    }
    // Only what stands around a part that has the term has more of it: most parts have nothing.
    for (const row of rows) {
      const to = row.at * WIDE, text = sum[to + TEXT];
      if (!sum[to + MINE]) continue;
      const below = row.kind === "s" ? ABOVE * sum[to + HEAD] : LEAD * Math.min(1, text);
      if (below) for (let next = row.at + 1; next < row.end; next++) sum[next * WIDE + ALL] += below;
    }
    return { sum, places, title };
  }
  /** Whether a part says words as they stand. */
  says(row, phrase) {
    const words = this.forms.words(`${row.heading} ${row.text}`);
    return words.some((_, at) => phrase.every((word, next) => words[at + next]?.[0] === word));
  }
}

/** What is made for a key, of which so many are remembered. */
function once(made, most, key, make) {
  if (!made.has(key)) {
    if (made.size > most) made.clear();
    made.set(key, make());
  }
  return made.get(key);
}

/** What tells a term from others: all that it is weighed by. */
const keyed = (term) => (term.key ??= term.idf + term.ways.map(({ stems, weight, rate }) => [stems, weight, rate]).join(";"));

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
