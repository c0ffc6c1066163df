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
      row.stems.forEach((stem) => this.count(stem, row.at, 1, 1 / row.long));
      row.head.forEach((stem) => this.count(stem, row.at, 2, 4 / (3 + row.head.length)));
      row.defines = row.terms.map((term) => [...this.placed(term)].filter(Boolean));
      row.defines.flat().forEach((stem) => this.count(stem, row.at, 3, TERM));
    }
    this.named = new Set([listing.title, ...listing.names].flatMap((name) => [...this.placed(name)]));
    this.about = new Set(this.placed(listing.about ?? ""));
    this.known = new Map();
    // Which terms of a query each word is, and which of them each part has, while that is asked; and numbers of each part.
    this.bits = new Int32Array(this.found.length);
    this.has = new Int32Array(this.rows.length);
    this.cover = new Float64Array(this.rows.length);
    this.hint = new Float64Array(this.rows.length);
  }
  /** The places of the words of a text; of those that are passed over 0. */
  placed(text) {
    const { forms } = this;
    return Int32Array.from(forms.words(text), ([word]) => {
      if (forms.passed.has(word)) return 0;
      forms.held.add(word);
      const stem = forms.stem(word);
      let place = this.places.get(stem);
      if (!place) {
        this.places.set(stem, (place = this.found.length));
        this.found.push([]);
      }
      return place;
    });
  }
  count(place, row, of, much) {
    const all = this.found[place];
    if (!place) return;
    if (all.at(-4) !== row) all.push(row, 0, 0, 0);
    const to = all.length - 4 + of;
    // A word counts each time in a text, once in a heading or a term.
    all[to] = of > 1 ? much : all[to] + much;
  }
  /** Where words are that stand at some places, in fours: row, how much of them in its text, in its heading, in a term of it. */
  where([one, ...others]) {
    return others.reduce((all, place) => {
      const both = [], other = this.found[place];
      for (let at = 0, next = 0; at < all.length; at += 4) {
        while (other[next] < all[at]) next += 4;
        if (other[next] === all[at]) both.push(all[at], ...[1, 2, 3].map((of) => Math.min(all[at + of], other[next + of])));
      }
      return both;
    }, this.found[one]);
  }
  /** What the parts have of a term. It is worked out once for as long as a term is asked for: who types changes the last. */
  much(term) {
    return once(this.known, 60, keyed(term), () => this.weighed(term.ways));
  }
  // The parts that have a term in their own words or heading, and how much of it; how much each part has with what stands around it;
  // and which words are the term. Few parts have it, and only these are looked at.
  weighed(all) {
    const { rows, cover: text, hint: head, named, about } = this;
    const ways = [], words = [], some = [], own = [], mine = [];
    let title = 0, told = 0, said;
    for (const { stems, weight, rate } of all) {
      const places = stems.map((stem) => this.places.get(stem));
      if (!places.every(Boolean)) continue;
      if (places.every((place) => named.has(place))) title = Math.max(title, rate);
      if (places.every((place) => about.has(place))) told = Math.max(told, rate);
      const found = this.where(places);
      said ||= weight === 1 && found.length;
      ways.push([places, found, weight, rate]);
    }
    for (const [places, found, weight, rate] of ways) {
      // A broader word is of use where the narrow one is not said.
      if (said && weight <= BROADER) continue;
      const much = said && weight < SLIP ? rate * BESIDE : rate;
      words.push(...places);
      for (let next = 0; next < found.length; next += 4) {
        const at = found[next];
        if (!text[at] && !head[at]) some.push(at);
        text[at] += much * (found[next + 1] + found[next + 3]);
        head[at] += much * found[next + 2];
      }
    }
    const whole = rows.map(() => Math.max(NAME * title, ABOUT * told));
    for (const at of some) {
      const row = rows[at], much = text[at] + head[at];
      // What stands around a part that has the term has more of it.
      const below = row.kind === "s" ? ABOVE * head[at] : LEAD * Math.min(1, text[at]);
      whole[at] += text[at] + HEADING * head[at];
      text[at] = head[at] = 0;
      if (!much) continue;
      own.push(at);
      mine.push(much / (much + FULL));
      if (below) for (let next = at + 1; next < row.end; next++) whole[next] += below;
    }
    return { own, mine, whole, words, title };
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
const keyed = (term) => (term.key ||= JSON.stringify([term.idf, term.ways]));

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
