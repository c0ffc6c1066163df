// The files of an index: each is loaded once, when something of it is asked for.
class Index {
  /** `load` gives what a file holds: [name, stamp, data]. */
  constructor(load, href, language) {
    Object.assign(this, { load, href, language, files: new Map(), opened: new Map(), shards: new Map(), listings: new Map() });
  }
  file(href, stamp) {
    if (!this.files.has(href)) {
      const loaded = this.load(href, stamp).then(([, found, data]) => {
        if (stamp && found !== stamp && href.includes(this.folder)) throw href;
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
    [HEADING, TERM, NAME, ABOUT, FULL, LEVELS] = start.weights;
    const codes = Object.keys(start.rules);
    const main = codes.includes(this.language) ? this.language : codes[0];
    this.forms = Object.fromEntries(codes.map((code) => [code, new Forms(start.rules[code])]));
    this.main = this.forms[main];
    this.all = [this.main, ...codes.filter((code) => code !== main).map((code) => this.forms[code])];
    this.average = Math.max(4, start.length / Math.max(1, start.parts));
    return this;
  }
  /** Where the lines of words are that begin like one: the number of the file. */
  place(word) {
    return Math.max(0, this.firsts.findLastIndex((first) => first && first <= word));
  }
  /** The lines of the directory in the file in which a word would stand. */
  lines(word) {
    return this.shard(this.place(word));
  }
  async shard(at) {
    const [, text] = await this.file(`${this.folder}words-${at}.js`, this.stamp);
    if (!this.shards.has(at)) {
      const lines = text.split("\n").filter(Boolean).map((line) => line.split(" "));
      this.shards.set(at, new Map(lines.map(([word, parts, written]) => [word, { parts: Number(parts), written }])));
    }
    return this.shards.get(at);
  }
  /** Sees to it that the lines of the words of terms are there: to wait for each by itself took as long as to weigh them. */
  /** Where a word is whose line is there: how many parts hold it, and the documents with how much they have of it. */
  async word(word) {
    const line = (this.shards.get(this.place(word)) ?? (await this.lines(word))).get(word);
    if (line && !line.documents) {
      line.documents = new Map();
      let next = 0;
      for (const [, skip, letter] of line.written.matchAll(/(\d*)([A-Za-z])/g)) {
        next += Number(skip);
        const level = letter.toUpperCase().charCodeAt(0) - 64;
        line.documents.set(next++, { level, named: letter > "Z" });
      }
    }
    return line;
  }
  async listing(at) {
    if (!this.listings.has(at)) {
      const [, block] = await this.file(`${this.folder}documents-${Math.floor(at / 100)}.js`, this.stamp);
      const [title, href, council, kind, tag, lang, names, about] = block[at % 100];
      this.listings.set(at, { at, title, href, lang, names, about, council: this.councils[council][0], dictionary: this.councils[council][1], kind: this.kinds[kind], tag: this.tags[tag] });
    }
    return this.listings.get(at);
  }
  async document(at) {
    if (!this.opened.has(at)) {
      const listing = await this.listing(at);
      const base = this.folder;
      const [[signs, words], [coded, [code, texts]]] = await Promise.all([
        this.file(base + listing.dictionary, ""),
        this.file(`${base}${listing.href}clauses.js`, ""),
      ]);
      if (signs !== coded) throw listing;
      this.opened.set(at, new Document(listing, this.forms[code] ?? this.main, texts, words ? words.split("\n") : [], this.average));
    }
    return this.opened.get(at);
  }
}
