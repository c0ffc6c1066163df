// Asks a built site questions, with the script that its search page runs: `node ask.mjs questions.json` answers with what is
// found for each, the best first, the documents of that name, and how many bytes of the index were loaded until then. A text is
// taken apart; and with `numbers`, each number that a document prints is asked for.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, normalize } from "node:path";
import { runInThisContext } from "node:vm";
import { gzipSync } from "node:zlib";

const { site, search, language, questions, text, numbers } = JSON.parse(readFileSync(process.argv[2] ?? 0, "utf8"));
const name = readdirSync(join(site, "assets")).find((file) => /^search-\w+\.js$/.test(file));
const script = readFileSync(process.argv[3] ?? join(site, "assets", name), "utf8");
const home = `site:/${search}/`;

// What shows the answers finds no page here; what answers stands before it.
try { runInThisContext(script); } catch {}
const Ranking = runInThisContext("Ranking");

/** A search page that has just been opened. */
async function opened() {
  const loaded = new Map();
  const load = async (href) => {
    const file = join(site, normalize(href.slice("site:/".length)));
    if (!existsSync(file)) throw new Error(`${file} is not there`);
    const text = readFileSync(file);
    loaded.set(file, gzipSync(text, { level: 9 }).length);
    let handed;
    globalThis.protosite = (...data) => (handed = data);
    runInThisContext(text.toString());
    return handed;
  };
  return { ranking: await new Ranking(load, `${home}index.js`, language).open(), loaded };
}

const path = (href) => normalize(`${search}/${href}`).replace(/\/?$/, "/");
// What is opened takes all rows of words apart: once for all questions, unless each is put to a page of its own.
const one = await opened();
const { main } = one.ranking;
const answers = text ? main.words(text).map(([word]) => [main.stem(word), word]) : [];
for (const query of questions) {
  const { ranking, loaded } = process.env.FRESH ? await opened() : one;
  ranking.soon = -1;
  let first = 0;
  const { hits, called, asked } = await ranking.ask(query, () => true, 10, (answer) => {
    if (answer.hits.length && !first) first = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
  });
  answers.push({ found: hits.slice(0, 10).map((hit) => `${path(hit.document.listing.href)}#${hit.row.address}`), scores: hits.slice(0, 10).map((hit) => Math.round(hit.score * 100) / 100), first, called: called.map(({ href }) => path(href)), also: asked.also, absent: asked.absent, lacks: asked.lacks || "", common: asked.common });
}
// Every number of every document, with its name, as the page prints it: what is found first must have it.
for (let at = 0; numbers && at < one.ranking.documents; at++) {
  const { listing, rows } = await one.ranking.index.document(at);
  for (const { citation, number } of rows.filter(({ citation }) => citation)) {
    const query = `${listing.title} ${citation}`;
    const [first] = (await one.ranking.ask(query, () => true, 10, () => {})).hits;
    answers.push({ asked: query, wanted: `${listing.href} ${number}`, found: first && `${first.document.listing.href} ${first.row.number}` });
  }
}
console.log(JSON.stringify(answers));
