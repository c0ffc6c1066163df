// What each clause of a document is worth for a query (BM25F), and what a clause and its points are worth together.
// What a heading without words of its own is worth: the answer stands below it; what the words of an answer are worth that a word of
// asking asks for, where all else of the question is there; how far apart words of a query are beside each other, and what that is
// worth; what a word of the document's name is worth besides.
const TITLE = 0.1, PARTLY = 0.75, HINT = 4.5, NEAR = 8, PAIR = 0.15;
// A point of more words than these is an answer by itself.
const ALONE = 25;

const lapsed = ({ listing }) => listing.tag[1] === "not-in-force";

/** The parts of a document with the number that is asked for. */
function numbered(document, { number, query, terms }) {
  const wanted = number.parts.join(".");
  const full = number.unit ? `${parts(number.unit).join(".")}.${wanted}` : wanted;
  const fits = (row) => {
    if (row.kind === "g" || !row.number) return 0;
    if (row.number === full) return 6;
    if (row.number === wanted) return 5;
    if (row.number.endsWith(`.${wanted}`) && /^\p{L}/u.test(row.number)) return 4;
    return row.aliases.some((alias) => parts(alias).join(".") === wanted) ? 3 : 0;
  };
  const text = new Map(worth(document, { terms, hints: [], phrases: [] }).map(({ row, score }) => [row, score]));
  const { title } = document.listing;
  // A document whose name is said as it is written goes before one of a like name.
  const more = (lapsed(document) ? 0 : 0.5) + (query.includes(title.toLowerCase()) ? title.length / 99 : 0);
  const hits = document.rows.map((row) => ({ document, row, score: fits(row) })).filter((hit) => hit.score);
  hits.forEach((hit) => (hit.score += more + Math.min(9, text.get(hit.row) ?? 0)));
  return hits;
}

/** The clauses of a document that have the words, each with what it is worth. */
function worth(document, { terms, hints, phrases }) {
  const { rows, bits } = document;
  // Another letter often asks for the same once more.
  const key = `${[...terms, ...hints].map(keyed)}${JSON.stringify(phrases)}`;
  if (document.asked === key) return document.hits;
  const much = terms.map((term) => document.much(term));
  const sums = much.map(({ sum }) => sum);
  const sought = hints.map((hint) => document.much(hint).sum);
  const whole = terms.reduce((sum, { idf }) => sum + idf, 0);
  const titled = TITLE * much.reduce((sum, { title }, term) => sum + title * terms[term].idf, 0);
  const found = [];
  for (let at = 0, to = 0; at < rows.length; at++, to += WIDE) {
    let score = 0, there = 0, cover = 0, hint = 0;
    for (let term = 0; term < terms.length; term++) if (sums[term][to + MINE]) cover += terms[term].idf;
    for (const sum of sought) hint += (HINT * sum[to + MINE]) / (sum[to + MINE] + FULL);
    if (!cover && !hint) continue;
    for (let term = 0; term < terms.length; term++) {
      const much = sums[term][to + ALL];
      score += (terms[term].idf * much) / (much + FULL);
      there += terms[term].idf * Math.min(1, much * 2);
    }
    if (!score) continue;
    const row = rows[at];
    if (!phrases.every((phrase) => document.says(row, phrase))) continue;
    const partly = row.kind === "s" && !row.length ? PARTLY : 1;
    found.push({ document, row, cover, also: [], score: (score * (there / whole) ** 0.5 + titled + hint * (there / whole)) * partly });
  }
  much.forEach(({ places }, term) => places.forEach((place) => (bits[place] |= 1 << term)));
  // A word that is passed over is none of them.
  bits[0] = 0;
  for (const hit of found) hit.score = nearer(hit, terms, sums, whole);
  bits.fill(0);
  document.asked = key;
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
function nearer({ document, row, score }, terms, sums, whole) {
  const to = row.at * WIDE;
  let pairs = 0;
  for (let term = 0; term + 1 < terms.length; term++) if (sums[term][to + MINE] && sums[term + 1][to + MINE]) pairs |= 1 << term;
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
  const groups = new Map();
  for (const hit of found.sort((a, b) => b.score - a.score || a.row.at - b.row.at)) {
    const head = hit.row.length > ALONE ? hit.row : hit.row.top;
    const best = groups.get(head);
    if (!best) groups.set(head, hit);
    // A point that says by itself more of what was asked than the words before it is the answer.
    else if (best.row === head && hit.row.kind !== "g" && hit.score > best.score * 0.4 && hit.cover > best.cover) Object.assign(best, { row: hit.row, cover: hit.cover });
    else if (hit.score > best.score * 0.7) best.also.push(hit.row);
  }
  return [...groups.values()];
}
