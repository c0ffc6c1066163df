// A built site served on this machine alone, and a browser that opens its pages.
import { createServer } from "node:http";
import { readFile, readdir, stat } from "node:fs/promises";
import { existsSync, readFileSync } from "node:fs";
import assert from "node:assert/strict";
import { join, normalize, relative, resolve } from "node:path";
import * as runner from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const TYPES = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml", woff2: "font/woff2", json: "application/json", xml: "application/xml", txt: "text/plain; charset=utf-8", md: "text/markdown; charset=utf-8", csv: "text/csv" };

/** The folders of the sites to test. */
export const SITES = (process.env.SITES ?? "target/browser-site").split("\n").filter(Boolean).map((dir) => resolve(dir));

/** The program that is tested: where `tests/run` had it built. */
export const PROTOSITE = process.env.PROTOSITE ?? fileURLToPath(new URL("../../target/release/protosite", import.meta.url));

/** The longest that a test or a set-up may take, in milliseconds; and a whole file of them. */
export const LIMIT = 5 * 60_000;
const FILE_LIMIT = 15 * 60_000;

// What was left open by a test that failed must not keep its file running. (Node.js 18 has no limit for a file of its own.) What
// takes no test from here, as the long proof of tests/hold, has no such limit.
let limit;
const limited = () => (limit ??= setTimeout(() => {
  console.error(`this file of tests took more than ${FILE_LIMIT / 60_000} minutes, and was ended`);
  process.exit(1);
}, FILE_LIMIT).unref());

/** A test, a set-up and a clearing up, none of which can hang. */
export const test = (name, run) => limited() && runner.test(name, { timeout: LIMIT }, run);
export const before = (run) => runner.before(run, { timeout: LIMIT });
export const after = (run) => runner.after(run, { timeout: LIMIT });

/**
 * The kind of a page: documents are each their own, and so is the first page of a site. Listings of councils, sheets of duties and
 * texts by their days differ in their words alone.
 */
function kind(page, councils) {
  const council = councils.find((council) => page.startsWith(council)) ?? "/";
  const own = page.slice(council.length);
  if (/^(duties|dyletswyddau)\/[^/]+\/$/.test(own)) return "sheet";
  if (/\/\d{4}-\d\d-\d\d\/$/.test(own)) return "dated";
  return council !== "/" && LISTINGS.test(own) ? own : page;
}

const LISTINGS = /^((register|definitions|law|search|duties|accessibility|changes)\/)?$/;

/** The addresses of the pages of a site; of a kind of which it has many, the two largest. */
export async function pages(dir) {
  const all = await everyPage(dir);
  const councils = all.filter((page) => /^\/[^/]+\/register\/$/.test(page)).map((page) => page.replace(/register\/$/, ""));
  const sized = await Promise.all(all.map(async (page) => ({ page, kind: kind(page, councils), size: (await stat(join(dir, page.endsWith("/") ? `${page}index.html` : page))).size })));
  return all.filter((page) => {
    const { kind, size } = sized.find((one) => one.page === page);
    const larger = sized.filter((one) => one.kind === kind && (one.size > size || (one.size === size && one.page < page)));
    return larger.length < 2;
  });
}

/** The addresses of all pages of a site. */
export async function everyPage(dir) {
  const found = [];
  for (const file of await readdir(dir, { recursive: true })) {
    if (file.endsWith(".html")) found.push("/" + file.replaceAll("\\", "/").replace(/(^|\/)index\.html$/, "$1"));
  }
  return found.sort();
}

/** Serves a folder under a path, as a council's host would under its own site. */
export async function serve(dir, under = "/sub/path") {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = normalize(join(dir, path.slice(under.length)));
    const inside = path.startsWith(under + "/") && !relative(dir, file).startsWith("..");
    if (inside && existsSync(file) && (await stat(file)).isDirectory()) file = join(file, "index.html");
    if (!inside || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[file.split(".").pop()] ?? "application/octet-stream" });
    response.end(await readFile(file));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { root: `http://127.0.0.1:${server.address().port}${under}`, close: () => server.close() };
}

/** Debian's Chromium, kept from talking to anyone. */
export function launch() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args });
}

/** The day for which the sites are built; the browser's clock stands at it. */
export const DAY = new Date("2026-11-21T12:00:00");

/** Opens a browser and serves the sites for the tests of a file; `each` hands the pages of every site, or those whose HTML is asked for, to a check. */
export function open() {
  assert.deepEqual(SITES.filter((dir) => !existsSync(dir)), [], "no site stands there; tests/run builds them");
  const held = { sites: [] };
  before(async () => {
    for (const dir of SITES) {
      held.sites.push({ ...(await serve(dir)), dir, pages: (await pages(dir)).filter((page) => page !== "/404.html") });
      // The page for unknown addresses leads on from the root of its host.
      held.sites.push({ ...(await serve(dir, "")), dir, pages: ["/404.html"] });
    }
    // Last: what fails above must leave no browser open, which would keep the file running.
    held.browser = await launch();
  });
  after(async () => {
    await held.browser?.close();
    held.sites.forEach((site) => site.close());
  });
  async function each(view, check, which) {
    const { width, height, ...media } = view;
    const context = await held.browser.newContext({ viewport: { width, height }, ...media });
    await context.clock.setFixedTime(DAY);
    const html = (site, path) => readFileSync(join(site.dir, path.endsWith("/") ? `${path}index.html` : path), "utf8");
    const all = held.sites.flatMap((site) => site.pages.filter((path) => !which || which(html(site, path))).map((path) => ({ site, path })));
    assert.ok(all.length > (which ? 0 : 10), `only ${all.length} pages`);
    const failures = [];
    const one = async ({ site, path }) => {
      const page = await context.newPage();
      const heard = [];
      page.on("console", (message) => heard.push(message.text()));
      page.on("pageerror", (error) => heard.push(String(error)));
      page.on("request", (request) => request.url().startsWith(site.root) || request.url().startsWith("data:") || heard.push(`request to ${request.url()}`));
      page.on("response", (response) => response.ok() || heard.push(`${response.status()} ${response.url()}`));
      const answer = await page.goto(site.root + path);
      assert.equal(answer.status(), 200, path);
      await check(page, path, heard, site).catch((failure) => failures.push(failure));
      await page.close();
    };
    // A few pages at once: most of the time of each is waiting.
    const worker = async () => {
      for (let next = all.shift(); next; next = all.shift()) await one(next);
    };
    await Promise.all([worker(), worker(), worker()]);
    await context.close();
    // All that is wrong at once, not the first page of it.
    assert.equal(failures.length, 0, failures.map((failure) => failure.message).join("\n\n"));
  }
  return { held, each };
}
