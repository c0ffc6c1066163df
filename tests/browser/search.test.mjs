// The search page: by keyboard, with the browser's way back, in a folder without a host; and no query becomes markup.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { PROTOSITE, everyPage, open, serve, test } from "./site.mjs";

const { held } = open();

test("a rule is found by keyboard, its address can be shared, and the way back brings the query back", async () => {
  const page = await held.browser.newPage();
  await page.goto(`${held.sites[0].root}/media/`);
  await page.keyboard.press("/");
  await page.keyboard.type("casting vote");
  await page.keyboard.press("Enter");
  const first = page.locator(".results h3 a").first();
  await first.waitFor();
  assert.match(await first.innerText(), /Standing Orders 2\(b\)/);
  assert.match(page.url(), /\/search\/\?q=casting\+vote$/);
  await first.press("Enter");
  await page.waitForURL(/standing-orders/);
  await page.goBack();
  await first.waitFor();
  assert.equal(await page.locator("#_find").inputValue(), "casting vote");
  await page.close();
});

test("what searches weighs less than 15 kB, and a page that does not search loads nothing of it", async () => {
  const page = await held.browser.newPage();
  const loaded = [];
  page.on("response", async (response) => /\.js/.test(response.url()) && loaded.push([response.url(), gzipSync(await response.body()).length]));
  const weight = () => loaded.filter(([url]) => /search-\w+\.js/.test(url)).reduce((sum, [, bytes]) => sum + bytes, 0);
  await page.goto(`${held.sites[0].root}/media/`, { waitUntil: "networkidle" });
  assert.ok(loaded.length && !loaded.some(([url]) => /search/.test(url)), String(loaded));
  await page.goto(`${held.sites[0].root}/search/`, { waitUntil: "networkidle" });
  assert.ok(weight() > 5000 && weight() < 15_000, String(weight()));
  await page.close();
});

test("it answers in a folder that is opened without a host", async () => {
  const page = await held.browser.newPage();
  await page.goto(`${pathToFileURL(held.sites[0].dir)}/search/index.html?q=media+4.2`);
  const first = page.locator(".results h3 a").first();
  await first.waitFor();
  await first.click();
  await page.waitForURL(/media\/index\.html#4\.2$/);
  await page.close();
});

test("what is said of an answer holds for what is shown: of what is chosen, and of words that are half typed", async () => {
  const page = await held.browser.newPage();
  const { root } = held.sites[0];
  await page.goto(`${root}/search/?q=clerk&document=Nowhere`);
  const all = page.locator("#_found a").first();
  await all.waitFor();
  assert.match(await page.locator("#_found .status").innerText(), /“clerk” in what is chosen here/);
  await all.click();
  await page.locator(".results h3 a").first().waitFor();
  await page.goto(`${root}/search/`);
  for (const letter of "confidential") {
    await page.locator("#_find").pressSequentially(letter);
    await page.waitForTimeout(180);
    const said = await page.locator("#_found p").evaluateAll((all) => all.map(({ textContent }) => textContent).join(" "));
    assert.ok(!/Nothing was found/.test(said), said);
  }
  await page.waitForTimeout(600);
  assert.match(await page.locator("#_found [role=status]").innerText(), /\d+ results? in \d+ documents?/);
  await page.goto(`${root}/search/?q=media+2.3(z)`);
  await page.locator(".results h3 a").first().waitFor();
  assert.match(await page.locator("#_found .status").innerText(), /No document of that name has the number 2\.3\(z\)\. Shown instead: 2\.3\./);
  await page.close();
});

test("a meaning goes by its term, and all that leads to a point is said", async () => {
  const page = await held.browser.newPage();
  const { root } = held.sites[0];
  const first = page.locator(".results li").first();
  await page.goto(`${root}/search/?q=what+is+a+clear+day`);
  await first.waitFor();
  assert.equal(await first.locator("h3").innerText(), "clear day");
  await page.goto(`${root}/search/?q=councillor-officer+4.3(c)(ii)`);
  await first.waitFor();
  assert.match(await first.locator("p").nth(1).innerText(), /^4\.3 A paper about a named person .* … \(c\) a committee .* … \(ii\) no shorter account/);
  await page.close();
});

test("the page for unknown addresses searches for the words of an address, and for none where it is opened itself", async () => {
  const { root, dir } = held.sites.find(({ pages }) => pages.includes("/404.html"));
  const page = await held.browser.newPage();
  const body = await readFile(`${dir}/404.html`, "utf8");
  await page.route(/old-site/, (route) => route.fulfill({ status: 404, contentType: "text/html", body }));
  const asked = async (address) => {
    await page.goto(address, { waitUntil: "networkidle" });
    return page.locator("#_find").inputValue();
  };
  for (const address of ["/404.html", "/404.html?from=mail"]) assert.equal(await asked(root + address), "", address);
  assert.equal(await page.locator("#_found h2").count(), 0);
  assert.equal(await asked(pathToFileURL(`${dir}/404.html`).href), "");
  assert.equal(await asked(`${root}/old-site/casting-vote.aspx`), "old site casting vote");
  // A sign of percent that stands for nothing ends no script.
  assert.equal(await asked(`${root}/old-site/100%-media%E0`), "old site 100 media E0");
  await page.locator("#_found .results").waitFor();
  await page.close();
});

/** What might become markup: a hundred ways and more. */
async function payloads() {
  const list = await readFile(new URL("../hold/markup.txt", import.meta.url), "utf8");
  const all = [...list.split("\n").filter((line) => /[<>&"']/.test(line) && !/^(#|==)/.test(line)), "<img src=x onerror=alert(1)>", "\"><script>alert(1)</script>", "javascript:alert(1)", "{{7*7}}", "__proto__", "constructor", "\\u003cb>", "'-alert(1)-'"];
  while (all.length < 110) all.push(`<b id=x${all.length}>media</b>`);
  return all;
}

test("no name, title, heading, term, clause, guidance, role or model of a council becomes markup, on any page, in the indexes, or in what is found", async (context) => {
  const dir = await mkdtemp(join(tmpdir(), "protosite-hostile-"));
  // A comment that opens and does not end is said, and nothing is built.
  const all = (await payloads()).filter((line) => !/<!--|-->/.test(line));
  assert.ok(all.length >= 100);
  const plain = (words) => words.replace(/[\\`*_\[\]<>#&|~!{}$:()"'“”‘’-]/g, "\\$&");
  await mkdir(join(dir, "content"), { recursive: true });
  const roles = all.filter((line) => line.length < 60).slice(0, 12);
  const keepers = roles.map((line, at) => `  ${JSON.stringify(`Keeper ${line}`)}: [hive keeper ${"abcdefghijkl"[at]}]\n`);
  await writeFile(join(dir, "content/council.yaml"), `name: ${JSON.stringify(`Hiveford <img src=x onerror=alert(1)> "'</title> Council`)}\nroles:\n${keepers.join("")}`);
  await mkdir(join(dir, "content/models"));
  const model = (lines) => lines.map((line, at) => `${at + 1}. The smoke ${plain(line)} is cold.\n`).join("\n");
  const named = JSON.stringify(`Model smoke ${all[7].slice(0, 120)}`);
  await writeFile(join(dir, "content/models/smoke.md"), `---\ntitle: ${named}\npublisher: ${named}\nyear: 2025\nsummary: ${named}\n---\n\n${model(all.slice(0, 40))}`);
  await writeFile(join(dir, "content/smoke.md"), `---\ntitle: ${named}\nbased_on:\n  model: smoke\nadopted: 2 May 2026\nreview_every: 1 year\n---\n\n${model(all.slice(20, 60))}`);
  const each = 20;
  for (let from = 0; from < all.length; from += each) {
    const clauses = all.slice(from, from + each).map((line, at) => `## ${at + 1}. Swarm ${plain(line)}\n\n${at + 1}.1 In this protocol “hive ${plain(line)}” means a box. The hive keeper ${"abcdefghijkl"[at % 12]} must count the honey ${plain(line)}.\n\n> [!GUIDANCE]\n> Wear gloves ${plain(line)}.\n`);
    const title = JSON.stringify(`Bees ${from} ${all[from + 1].slice(0, 120)}`);
    await writeFile(join(dir, `content/bees-${from}.md`), `---\ntitle: ${title}\nadopted: 2 May 2026\nreview_every: 1 year\nsummary: ${title}\n---\n\n${clauses.join("\n")}`);
  }
  const { stdout, stderr } = await promisify(execFile)(PROTOSITE, ["build", dir, "--today", "2026-11-21", "--output", join(dir, "site")]).catch((failed) => failed);
  assert.ok(existsSync(join(dir, "site")), `${stdout}${stderr}`);
  const site = await serve(join(dir, "site"));
  context.after(async () => {
    site.close();
    await rm(dir, { recursive: true });
  });
  const page = await held.browser.newPage();
  const heard = [];
  page.on("dialog", (dialog) => heard.push(dialog.message()) && dialog.dismiss());
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("request", (request) => request.url().startsWith(site.root) || request.url().startsWith("data:") || heard.push(request.url()));
  const foreign = () => page.evaluate(() => [...document.querySelectorAll("main *, header *, footer *")].filter((element) =>
    /^(script|iframe|object|embed|base|style|link|meta|video|audio|source|template|math|foreignobject|set|animate|own-clock)$/.test(element.localName) || [...element.attributes].some(({ name, value }) => /^on/.test(name) || /^\s*(javascript|vbscript):/i.test(value))).map((element) => element.outerHTML));
  const pages = (await everyPage(join(dir, "site"))).filter((path) => path !== "/404.html");
  for (const made of [/bees-100/, /^\/duties\/keeper/, /^\/models\/smoke/, /^\/smoke\/model/]) assert.ok(pages.some((path) => made.test(path)), `${made}: ${pages} ${stdout}${stderr}`);
  for (const path of pages) {
    await page.goto(site.root + path);
    assert.deepEqual(await foreign(), [], path);
    assert.equal(await page.locator("main b[id^=x]").count(), 0, path);
  }
  await page.goto(`${site.root}/search/`);
  for (const words of ["swarm", "hive means", "bees", "honey onerror", "script alert"]) {
    await page.fill("#_find", words);
    await page.press("#_find", "Enter");
    await page.locator("#_found h3 a").first().waitFor();
    for (let more = 0; more < 3 && (await page.locator("#_found .more").count()); more++) await page.locator("#_found .more").click();
    assert.deepEqual(await foreign(), [], words);
    // On paper an address stands as it is written.
    const written = await page.locator("#_found h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.ok(written.every((href) => href === new URL(href).href), String(written));
  }
  assert.deepEqual(heard, []);
  await page.close();
});

test("no query becomes markup", async () => {
  const page = await held.browser.newPage();
  const heard = [];
  page.on("dialog", (dialog) => heard.push(dialog.message()) && dialog.dismiss());
  page.on("pageerror", (error) => heard.push(String(error)));
  await page.goto(`${held.sites[0].root}/search/`);
  const names = () => page.locator("#_found").evaluate((found) => [...found.querySelectorAll("*")].map((element) => element.localName).filter((name) => !/^(p|div|h2|h3|ol|ul|li|a|b|span|mark|details|summary|button|label|input)$/.test(name)));
  for (const payload of await payloads()) {
    await page.fill("#_find", payload);
    await page.waitForTimeout(30);
    assert.deepEqual(await names(), [], payload);
    assert.equal(await page.locator("#x, #_found [onerror], #_found script, #_found img").count(), 0, payload);
  }
  assert.deepEqual(heard, []);
  await page.close();
});
