// The words of a text, and what each is looked up as. What is a word, and which words are one, the index tells (src/search/form.rs).
const WORD = /[\p{Alphabetic}\p{N}\p{M}]+(?:['’][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
const SMALL = /^[a-z0-9]+$/;

const plain = (run) => (SMALL.test(run) ? run : run.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/’/g, "'").replace(/'s$/, "").replace(/'/g, ""));
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
    // The words of documents that were read, and those that stand for others.
    this.held = new Set();
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
      joins = (text[end] === "-" || text[end] === "‑") && this.joined.has(words.at(-1)[0]);
    }
    return words;
  }
  /** The words that say something of what is looked for. */
  kept(text) {
    return this.words(text).map(([word]) => word).filter((word) => !this.passed.has(word));
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
    yield before + after.slice(1);
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      yield before + letter + after;
      yield before + letter + after.slice(1);
    }
  }
}
