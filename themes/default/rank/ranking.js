// Answers a query: which clauses of which documents, the best first. It loads no more files than that needs.

// What sets the documents of a council that is named before all others.
const FIRST = 1e4;
// How many documents are read for a query at most.
const READ = 24;
// After how many milliseconds what was found until then is told.
const SOON = 150;

class Ranking {
  constructor(load, href, language) {
    Object.assign(this, { index: new Index(load, href, language), soon: SOON });
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
    const first = await this.asking.parse(query);
    const { number, named, phrases } = first;
    if (!number) return this.found(first, wanted, many, show);
    // What is asked for by its number alone or in a document, and is not there, is said; what it would stand in is shown instead.
    const { parts, unit, said, alone, exact } = number;
    const sure = named || (alone && exact);
    const quiet = (answer, done) => answer.hits.length && show(answer, done);
    for (let left = parts.length; left && (sure || left === parts.length); left--) {
      const asked = left === parts.length ? first : { ...first, lacks: said, instead: true, number: { ...number, parts: parts.slice(0, left) } };
      const answer = await this.found(asked, wanted, many, quiet);
      if (answer.hits.length) return answer;
    }
    // No clause has that number: it may be a figure of the text, as it stands.
    const lacks = sure && said;
    const asked = await this.asking.parse(query, false);
    const cited = unit && parts.length < 2;
    if (cited && !sure) return this.found(asked, wanted, many, show);
    const words = this.main.words(cited ? `${unit} ${said}` : said).map(([word]) => word);
    // In a document that is named, it is one where its unit stands before it too: "section 151 officer".
    if (!named || cited) {
      const answer = await this.found({ ...asked, lacks: !named && lacks, phrases: [...phrases, words] }, wanted, many, alone ? show : quiet);
      if (alone || answer.hits.length) return answer;
    }
    if (named) return this.found({ ...first, lacks, number: null, terms: number.terms, phrases: [[""]] }, wanted, many, show);
    return this.found({ ...asked, absent: [said, ...asked.absent.filter((word) => !said.includes(word))] }, wanted, many, show);
  }
  async found(asked, wanted, many, show) {
    const candidates = await this.candidates(asked);
    asked.key = JSON.stringify([[...asked.terms, ...asked.hints].map(keyed), asked.phrases]);
    const answer = { asked, hits: [], marks: this.marks(asked), called: (await this.called(asked)).filter(wanted) };
    let next = 0, read = 0, top = [], until = Date.now() + this.soon;
    const tell = (done) => {
      // Of what is not shown the order is not asked for.
      const least = top[many - 1] ?? 0;
      const some = (shown) => answer.hits.filter(({ score }) => score >= least === shown);
      answer.hits = [...some(true).sort((a, b) => b.score - a.score || a.document.listing.at - b.document.listing.at || a.row.at - b.row.at), ...some(false)];
      answer.left = candidates.length - next;
      return show(answer, done);
    };
    for (let batch = 3; next < candidates.length; batch = 4) {
      if (candidates[next].most <= (top[many - 1] ?? -1)) break;
      if (read >= Math.max(READ, many)) break;
      const some = candidates.slice(next, next + batch);
      next += some.length;
      await Promise.all(some.map(async ({ at }) => {
        if (!wanted(await this.index.listing(at))) return;
        const document = await this.index.document(at);
        read++;
        let hits = asked.number ? numbered(document, asked) : worth(document, asked);
        if (this.first(asked, at)) hits = hits.map((hit) => ({ ...hit, score: hit.score + FIRST }));
        answer.hits.push(...hits);
        for (const { score } of hits) if (score > (top[many - 1] ?? 0)) top.push(score);
      }));
      top = top.sort((a, b) => b - a).slice(0, many);
      if (Date.now() > until && next < candidates.length && answer.hits.length) {
        tell(false);
        // What is found first is seen before more is asked for.
        until = await new Promise((done) => setTimeout(done, 4 * this.soon, Infinity));
      }
    }
    tell(true);
    return answer;
  }
  /** Whether a document is of a council that the query names, where there are several. */
  first({ councils }, at) {
    if (!councils.size || this.councils.length < 2) return false;
    return councils.has(this.councils.findLastIndex(([, , first]) => first <= at));
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
    const ways = new Set(terms.flatMap(({ ways }) => ways.flatMap(({ stems, weight }) => (weight >= LIKE ? stems : []))));
    const share = (telling) => (telling.length ? telling.filter((stem) => ways.has(stem)).length / telling.length : Number(whole.length > 0));
    const telling = (name) => this.main.kept(name).map((word) => this.main.stem(word)).filter((stem) => !this.general.has(stem));
    const judged = listed.map((listing, at) => ({ listing, share: Math.max(...[listing.title, ...listing.names].map((name) => share(telling(name)))), weight: some[at][1] + (this.first(asked, listing.at) ? 9 : 0) }));
    const kept = whole.length ? judged : judged.filter(({ share }) => share === 1);
    return kept.sort((a, b) => b.weight - a.weight || b.share - a.share || a.listing.at - b.listing.at).slice(0, 5).map(({ listing }) => listing);
  }
  /** The documents that may have an answer, with the most that any of their clauses can be worth; the first of them in order. */
  async candidates(asked) {
    const most = new Map();
    const first = (at) => (this.first(asked, at) ? FIRST : 0);
    if (asked.number) {
      const { parts, unit } = asked.number;
      // No clause has more by its number: see `numbered`.
      const worth = 5.5 + (unit ? 1 : 0) + (asked.named ? 1 : 0) + (asked.terms.length ? 9 : 0);
      const number = parts.join(".");
      // 8.2(b) may be a clause 8.2b.
      for (const key of [unit && `#${unit}.${number}`, `#${number}`, `#${number.replace(/\.(?=[a-z])/, "")}`].filter(Boolean)) {
        for (const at of (await this.index.word(key))?.documents.keys() ?? []) {
          if (!asked.named || asked.named.has(at)) most.set(at, worth);
        }
      }
      return best([...most].map(([at, most]) => ({ at, most: most + first(at) })));
    }
    const whole = asked.terms.reduce((sum, { idf }) => sum + idf, 0);
    for (const { idf, documents } of asked.terms) for (const [at, { level }] of documents) {
      // A clause has more of a word than stands in it: its headings, what leads to it, the name of its document.
      most.set(at, (most.get(at) ?? 0) + idf * Math.min(1, level / LEVELS + 0.2));
    }
    // What is asked for as it stands, a document has all the words of.
    for (const word of asked.phrases.flat()) {
      const term = asked.terms.find(({ name }) => name.split(" ").includes(word));
      if (!this.main.passed.has(word)) for (const at of most.keys()) if (!term?.documents.has(at)) most.delete(at);
    }
    return best([...most].map(([at, sum]) => ({ at, most: sum * (sum / whole) ** 0.5 * 1.5 + first(at) })));
  }
  /** Cuts a text where words of the query stand in it: [words, whether they are a hit]. */
  marks(asked) {
    const stems = new Set(asked.terms.flatMap(({ ways }) => ways.flatMap(({ stems, weight }) => (weight > 0.3 ? stems : []))));
    return (text, forms) => {
      const cut = [];
      let from = 0;
      for (const [word, start, end] of this.asking.once(text, () => forms.words(text))) {
        if (forms.passed.has(word) || !stems.has(forms.stem(word))) continue;
        cut.push([text.slice(from, start), false], [text.slice(start, end), true]);
        from = end;
      }
      return [...cut, [text.slice(from), false]];
    };
  }
}

/** Documents in order. */
const best = (all) => all.sort((a, b) => b.most - a.most || a.at - b.at);
