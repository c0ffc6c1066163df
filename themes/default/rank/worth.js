// What each clause of a document is worth for a query (BM25F), and what a clause and its points are worth together.
// What a heading without words of its own is worth: the answer stands below it; what the words of an answer are worth that a word of
// asking asks for, where all else of the question is there; how far apart words of a query are beside each other, and what that is
// worth; what a word of the document's name is worth besides.
const TITLE = 0.1, PARTLY = 0.75, HINT = 4.5, NEAR = 8, PAIR = 0.15;
// A point of more words than these is an answer by itself.
const ALONE = 25;

const lapsed = ({ listing }) => listing.tag[1] === "not-in-force";

/** The parts of a document with the number that is asked for. */
function numbered(document, asked) {
  const { number, query } = asked;
  const wanted = number.parts.join(".");
  const full = number.unit ? `${parts(number.unit).join(".")}.${wanted}` : wanted;
  const fits = (row) => {
    if (row.kind === "g" || !row.number) return 0;
    if (row.number === full) return 6;
    if (row.number === wanted) return 5;
    if (row.number.endsWith(`.${wanted}`) && /^\p{L}/u.test(row.number)) return 4;
    return row.aliases.some((alias) => parts(alias).join(".") === wanted) ? 3 : 0;
  };
  const text = new Map(worth(document, asked).map(({ row, score }) => [row, score]));
  const { title } = document.listing;
  // A document whose name is said as it is written goes before one of a like name.
  const more = (lapsed(document) ? 0 : 0.5) + (query.includes(title.toLowerCase()) ? title.length / 99 : 0);
  const hits = document.rows.map((row) => ({ document, row, score: fits(row) })).filter((hit) => hit.score);
  hits.forEach((hit) => (hit.score += more + Math.min(9, text.get(hit.row) ?? 0)));
  return hits;
}

/** The clauses of a document that have the words, each with what it is worth. */
function worth(document, asked) {
  // Another letter often asks for the same once more.
  if (document.asked === asked.key) return document.hits;
  const { terms, hints, phrases } = asked;
  const { rows, bits, has, cover, hint } = document;
  const [much, sought] = [terms, hints].map((all) => all.map((term) => document.much(term)));
  let whole = 0, titled = 0;
  const some = [], found = [];
  terms.forEach(({ idf }, term) => {
    const { own, words, title } = much[term];
    whole += idf;
    titled += TITLE * title * idf;
    for (const at of own) {
      if (!has[at]) some.push(at);
      has[at] |= 1 << term;
      cover[at] += idf;
    }
    for (const place of words) bits[place] |= 1 << term;
  });
  for (const { own, mine } of sought) own.forEach((at, next) => {
    if (!has[at] && !hint[at]) some.push(at);
    hint[at] += mine[next];
  });
  for (const at of some) {
    const row = rows[at];
    let score = 0, there = 0;
    for (let term = 0; term < terms.length; term++) {
      const part = much[term].whole[at], { idf } = terms[term];
      score += (idf * part) / (part + FULL);
      there += idf * Math.min(1, part * 2);
    }
    if (score && phrases.every((phrase) => document.says(row, phrase))) {
      const partly = row.kind === "s" && !row.length ? PARTLY : 1;
      score = (score * (there / whole) ** 0.5 + titled + (HINT * hint[at] * there) / whole) * partly;
      found.push({ document, row, cover: cover[at], score: nearer(document, row, score, terms, whole) });
    }
    has[at] = cover[at] = hint[at] = 0;
  }
  bits.fill(0);
  document.asked = asked.key;
  return (document.hits = folded(found));
}

/** Which terms of a query stand shortly before the next of them in a row of words, as bits. */
function beside(row, bits) {
  let seen = 0;
  for (let at = 0; at < row.length; at++) {
    const here = bits[row[at]];
    if (here) for (let next = at + 1; next < row.length && next < at + NEAR; next++) seen |= here & (bits[row[next]] >>> 1);
  }
  return seen;
}

/** Worth more: words that stand beside each other, a term that is defined here. */
function nearer(document, row, score, terms, whole) {
  const has = document.has[row.at];
  let pairs = has & (has >>> 1);
  if (pairs) {
    pairs &= beside(row.stems, document.bits);
    for (let term = 0; term + 1 < terms.length; term++) if ((pairs >>> term) & 1) score += PAIR * Math.min(terms[term].idf, terms[term + 1].idf);
  }
  for (const defined of row.defines) {
    // "Proper officer" is one thing that is looked for, and two words.
    const fits = ({ stems, weight }) => weight > 0.35 && stems.every((stem) => defined.includes(document.places.get(stem)));
    const ways = defined.length ? terms.map(({ ways }) => ways.filter(fits)) : [[]];
    if (ways.some((ways) => !ways.length)) continue;
    const best = ways.map((ways) => ways.reduce((best, way) => (way.weight > best.weight ? way : best)));
    if (best.reduce((sum, way) => sum + way.stems.length, 0) >= defined.length) score += whole * Math.min(...best.map((way) => way.weight)) * 1.5;
  }
  if (row.kind === "g") score *= 0.7;
  return lapsed(document) ? score * 0.6 : score;
}

/** A clause and its points are one answer: the best of them, with the others beside it. */
function folded(found) {
  const groups = [];
  for (const hit of found.sort((a, b) => b.score - a.score || a.row.at - b.row.at)) {
    const head = hit.row.length > ALONE ? hit.row : hit.row.top;
    const best = (groups[head.at] ??= hit);
    // A point that says by itself more of what was asked than the words before it is the answer.
    if (best.row === head && hit.row.kind !== "g" && hit.score > best.score * 0.4 && hit.cover > best.cover) Object.assign(best, { row: hit.row, cover: hit.cover });
    else if (best !== hit && hit.score > best.score * 0.7) (best.also ??= []).push(hit.row);
  }
  return groups.flat();
}
