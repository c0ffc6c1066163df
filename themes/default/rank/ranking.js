// Answers a query: which clauses of which documents, the best first. It loads no more files than that needs.

// What sets the documents of a council that is named before all others.
const FIRST = 1e4;
// How many documents are put in order at first, and how many are read for a query at most.
const SORTED = 64, READ = 24;
// After how many milliseconds what was found until then is told.
const SOON = 150;
// How many texts are kept with their words: who types is shown the same ones.
const TAKEN = 60;

class Ranking {
  constructor(load, href, language) {
    Object.assign(this, { index: new Index(load, href, language), taken: new Map(), soon: SOON });
  }
  async open() {
    await this.index.open();
    this.asking = new Asking(this.index);
    const { asking, main, kinds } = Object.assign(this, this.index);
    this.general = new Set(kinds.flatMap((kind) => asking.stems(kind, main)));
    return this;
  }
  /** Asks, and tells `show` what is found: all at once where that comes soon, else also what is found until then. `wanted` says which listings are asked for. */
  async ask(query, wanted, many, show) {
    let asked = await this.asking.parse(query);
    let candidates = await this.candidates(asked);
    // No clause has that number: it is a figure of the text.
    if (asked.number && !candidates.length) {
      const { said } = asked.number;
      asked = await this.asking.parse(query, false);
      asked.absent = [said, ...asked.absent.filter((word) => !said.includes(word))];
      candidates = await this.candidates(asked);
    }
    const called = (await this.called(asked)).filter(wanted);
    const answer = { asked, hits: [], read: [], marks: this.marks(asked), called };
    const began = Date.now();
    let next = 0, top = [];
    const tell = (done) => {
      if (!done && Date.now() - began <= this.soon) return;
      // The first of them are put in order: of a thousand nobody sees more.
      const [best, others] = [true, false].map((is) => answer.hits.filter(({ score }) => (score >= (top[many - 1] ?? 0)) === is));
      best.sort((a, b) => b.score - a.score || a.document.listing.at - b.document.listing.at || a.row.at - b.row.at);
      answer.hits = [...best, ...others];
      // A word of the answers for what a misspelt one was looked up as.
      const said = (stem) => best.slice(0, 9).flatMap(({ document: { forms }, row }) => forms.words(`${row.heading} ${row.text}`).filter(([word]) => forms.stem(word) === stem))[0]?.[0];
      answer.also = asked.also.map(({ word, stems }) => said(stems[0]) ?? word);
      answer.left = Math.max(0, candidates.length - next);
      return show(answer, done);
    };
    for (let batch = 3; next < candidates.length; batch = 4) {
      if (next >= SORTED && next < SORTED + batch) candidates = [...candidates.slice(0, next), ...candidates.slice(next).sort(before)];
      if (candidates[next].most <= (top[many - 1] ?? -1)) break;
      if (answer.read.length >= Math.max(READ, many)) break;
      const some = candidates.slice(next, next + batch);
      next += batch;
      await Promise.all(some.map(async ({ at }) => {
        const listing = await this.index.listing(at);
        if (!wanted(listing)) return;
        const document = await this.index.document(at);
        answer.read.push(document);
        const hits = asked.number ? numbered(document, asked) : worth(document, asked);
        if (this.first(asked, at)) for (const hit of hits) hit.score += FIRST;
        answer.hits.push(...hits);
        top = [...top, ...hits.slice(0, many).map(({ score }) => score)].sort((a, b) => b - a).slice(0, many);
      }));
      if (next < candidates.length) tell(false);
    }
    tell(true);
    return answer;
  }
  /** Whether a document is of a council that the query names, where there are several. */
  first({ councils }, at) {
    if (!councils.size || this.councils.length < 2) return false;
    const next = this.councils.findIndex(([, , first]) => first > at);
    return councils.has((next < 0 ? this.councils.length : next) - 1);
  }
  // The documents that the query names: all its words stand in a name, or all of a name that tells it from others of its kind
  // stand in the query.
  async called(asked) {
    const { terms, number } = asked;
    if (number || !terms.length) return [];
    const whole = this.asking.named(terms).map(([at, weight]) => [at, 1 + weight]);
    const part = new Map();
    for (const { documents } of terms) for (const [at, { named }] of documents) if (named) part.set(at, Math.max(part.get(at) ?? 0, named));
    const some = whole.length ? whole : [...part].sort((a, b) => b[1] - a[1]);
    const listed = await Promise.all(some.slice(0, 40).map(([at]) => this.index.listing(at)));
    const weights = new Map(some);
    const ways = new Set(terms.flatMap(({ ways }) => ways.flatMap(({ stems, weight }) => (weight >= LIKE ? stems : []))));
    const share = (telling) => (telling.length ? telling.filter((stem) => ways.has(stem)).length / telling.length : Number(whole.length > 0));
    const telling = (name) => this.main.kept(name).map((word) => this.main.stem(word)).filter((stem) => !this.general.has(stem));
    const judged = listed.map((listing) => {
      listing.telling ??= [listing.title, ...listing.names].map(telling);
      return { listing, share: Math.max(...listing.telling.map(share)), weight: weights.get(listing.at) + (this.first(asked, listing.at) ? 9 : 0) };
    });
    const kept = whole.length ? judged : judged.filter(({ share }) => share === 1);
    return kept.sort((a, b) => b.weight - a.weight || b.share - a.share || a.listing.at - b.listing.at).slice(0, 5).map(({ listing }) => listing);
  }
  /** The documents that may have an answer, with the most that any of their clauses can be worth; the first of them in order. */
  async candidates(asked) {
    const most = new Map();
    const first = (at) => (this.first(asked, at) ? FIRST : 0);
    if (asked.number) {
      const { parts, unit } = asked.number;
      const digits = parts.findIndex((part, at) => at && !/^\d/.test(part));
      const short = (digits < 0 ? parts : parts.slice(0, digits)).join(".");
      const keys = [unit && `#${unit}.${short}`, `#${short}`, digits > 0 && `#${short}${parts[digits]}`].filter(Boolean);
      for (const key of keys) {
        for (const at of (await this.index.word(key))?.documents.keys() ?? []) {
          if (!asked.named || asked.named.has(at)) most.set(at, 1e6);
        }
      }
      return best([...most].map(([at, most]) => ({ at, most: most + first(at) })));
    }
    const whole = asked.terms.reduce((sum, { idf }) => sum + idf, 0);
    for (const { idf, documents } of asked.terms) for (const [at, { level }] of documents) {
      // A clause has more of a word than stands in it: its headings, its points, the name of its document.
      most.set(at, (most.get(at) ?? 0) + idf * Math.min(1, level / LEVELS + 0.2));
    }
    return best([...most].map(([at, sum]) => ({ at, most: sum * (sum / whole) ** 0.5 * 1.5 + first(at) })));
  }
  /** Cuts a text where words of the query stand in it: [words, whether they are a hit]. */
  marks(asked) {
    const stems = new Set(asked.terms.flatMap(({ ways }) => ways.flatMap(({ stems, weight }) => (weight > 0.3 ? stems : []))));
    return (text, forms) => {
      const cut = [];
      let from = 0;
      if (this.taken.size > TAKEN) this.taken.clear();
      if (!this.taken.has(text)) this.taken.set(text, forms.words(text));
      for (const [word, start, end] of this.taken.get(text)) {
        if (forms.passed.has(word) || !stems.has(forms.stem(word))) continue;
        cut.push([text.slice(from, start), false], [text.slice(start, end), true]);
        from = end;
      }
      return [...cut, [text.slice(from), false]];
    };
  }
}

const before = (a, b) => b.most - a.most || a.at - b.at;
/** Documents in order, where they are many only the first of them: of ten thousand no more than a few are read. */
function best(all) {
  const least = Float64Array.from(all, ({ most }) => most).sort().at(-SORTED) ?? 0;
  return [...all.filter(({ most }) => most >= least).sort(before), ...all.filter(({ most }) => most < least)];
}
