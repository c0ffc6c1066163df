// The script of a page: tags and notices turn when their day passes in the reader's browser; the link of a clause is copied.
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { open, test } from "./site.mjs";

const { held, each } = open();

/** A page of the first site, the sample council, read on a day. */
async function on(day, path, more = {}) {
  const context = await held.browser.newContext({ viewport: { width: 1400, height: 900 }, ...more });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
  await page.goto(held.sites[0].root + path);
  return page;
}

test("a review that falls due after the build is told on its day, and only then", async () => {
  const review = (page) => page.locator(".state > [data-review]");
  const before = await on("2027-01-31", "/media/");
  assert.equal(await review(before).innerText(), "Review due soon, by 31 January 2027");
  const after = await on("2027-02-01", "/media/");
  assert.equal(await review(after).innerText(), "Review overdue since 1 February 2027");
  assert.match(await review(after).getAttribute("class"), /overdue/);
  assert.equal(await review(await on("2027-02-01", "/media/", { javaScriptEnabled: false })).innerText(), "Review due soon, by 31 January 2027", "without script the page says what was so when it was built");
  const early = await on("2020-01-01", "/councillor-officer/");
  assert.match(await review(early).innerText(), /^Review overdue/, "nothing turns back");
});

test("the register counts anew, and says for which day", async () => {
  const page = await on("2027-02-01", "/register/");
  const rows = await page.locator("table").first().locator(".tag.overdue").count();
  assert.equal(await page.locator(".counts .overdue b").innerText(), String(rows));
  assert.ok(rows > 1);
  assert.equal(await page.locator("time[data-today]").innerText(), "1 February 2027");
});

test("one button copies the link of the clause or point that is aimed at or has the focus, and that is said", async () => {
  const page = await on("2026-11-21", "/media/", { permissions: ["clipboard-read", "clipboard-write"] });
  assert.equal(await page.locator("button.copy:visible").count(), 0);
  await page.locator('[id="2.3.a"] > a.num').click();
  const button = page.locator("button.copy");
  assert.equal(await button.getAttribute("aria-label"), "Copy link to clause 2.3 a");
  await button.click();
  const said = page.locator("body > [role=status]", { hasText: "Link copied" });
  await said.waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/media\/#2\.3\.a$/);
  assert.equal(await page.title(), "Clause 2.3 a – Media Protocol – Exampleford Town Council", "a link that is shared names its clause");
  assert.equal(await page.locator("a.report:visible").count(), 1, "of what is aimed at a mistake can be reported");
  await page.locator('[id="2.2"] > a.num').focus();
  assert.equal(await page.locator("button.copy:visible").count(), 1);
  assert.equal(await page.locator("a.report:visible").count(), 0, "a number that has the focus brings one stop more");
  for (let n = 0; n < 9 && !(await button.evaluate((button) => button === document.activeElement)); n += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).endsWith("/media/#2.2"));
  const letters = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  assert.match(letters, />Clause 2\.2, Media Protocol – Exampleford Town Council<\/a>/);
  await page.locator('[id="2.1"] > a.num').focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.matches('[id="2.1"] > a.num'));
  await page.keyboard.press("Tab");
  assert.equal(await button.evaluate((button) => button === document.activeElement), true, "the next stop is what can be done with it");
});

test("a protocol's page is light: below 60 kB with all that it loads, its styles below 10 kB, its script below 5.5 kB", async () => {
  const sizes = async (view, check) =>
    each(view, async (page, path, heard, site) => {
      // A page whose clock stands still keeps no list of what it loaded.
      const loaded = new Set();
      page.on("request", (request) => loaded.add(request.url().split("#")[0]));
      await page.reload({ waitUntil: "networkidle" });
      assert.ok(loaded.size > 3, `${path} loaded ${[...loaded]}`);
      let whole = 0;
      for (const address of [...loaded].filter((address) => address.startsWith(site.root))) {
        const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
        const size = /\.(woff2|png|jpe?g|webp)$/.test(address) ? bytes.length : gzipSync(bytes).length;
        if (address.endsWith(".css")) assert.ok(size < 10_000, `${address}: ${size}`);
        if (address.endsWith(".js") && !/\/search-/.test(address)) assert.ok(size < 5_500, `${address}: ${size}`);
        whole += size;
      }
      check(path, whole, await page.locator(".text").count() ? (await page.locator(".text").innerText()).split(/\s+/).length : 0);
    });
  await sizes({ width: 1280, height: 900 }, (path, whole, words) => {
    // A search page loads what answers.
    const most = words ? 60_000 : 70_000;
    if (words <= 4_500) assert.ok(whole < most, `${path}: ${whole} bytes, ${words} words`);
  });
});

test("the letters of Welsh are loaded only where they occur", () =>
  each({ width: 1280, height: 900 }, async (page, path) => {
    const loaded = () => page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].some((font) => font.unicodeRange.includes("U+174") && font.status !== "unloaded");
    });
    const needed = /[ŴŵŶŷẀ-ẅỲỳ]/.test(await page.evaluate(() => document.body.innerText));
    assert.equal(await loaded(), needed, path);
  }));

test("the register shows a part of it, several at once with script, and the address says which", async () => {
  const page = await on("2026-11-21", "/register/");
  const rows = () => page.locator("table.cards tbody tr:visible").count();
  const all = await rows();
  await page.click('.filters a[href="#state-overdue"]');
  const overdue = await rows();
  assert.ok(overdue > 0 && overdue < all, `${overdue} of ${all}`);
  assert.match(await page.locator(".filters [role=status]").textContent(), new RegExp(`^${overdue} `));
  assert.equal(await page.locator(".timeline li:not(.axis):visible").count(), overdue);
  await page.locator(".filters dl > div").first().locator("li a:not(.own)").first().click();
  assert.match(new URL(page.url()).hash, /^#state-overdue&owner-/);
  assert.equal(await page.locator(".filters [aria-current]").count(), 2);
  await page.goBack();
  assert.equal(await rows(), overdue);
  await page.click(".filters .all");
  assert.equal(await rows(), all);
  // An address that stands for nothing leaves all there, and what can be chosen.
  await page.evaluate(() => (location.hash = "#100%"));
  assert.equal(await rows(), all);
  await page.click('.filters a[href="#state-overdue"]');
  assert.equal(await rows(), overdue);
});

test("the cells of a row of the register end in one line", async () => {
  const page = await on("2026-11-21", "/register/");
  const uneven = await page.locator("table.cards tbody tr").evaluateAll((rows) => rows.filter((row) => new Set([...row.cells].map((cell) => Math.round(cell.getBoundingClientRect().bottom))).size > 1).length);
  assert.equal(uneven, 0);
});

test("in a folder that is opened without a host the scripts of a page run, and its links lead to pages", async () => {
  const page = await held.browser.newPage();
  const heard = [];
  page.on("console", (message) => message.type() === "error" && heard.push(message.text()));
  await page.goto(`file://${held.sites[0].dir}/media/index.html`);
  await page.locator(".go:visible").waitFor();
  await page.goto(`file://${held.sites[0].dir}/register/index.html`);
  await page.locator(".filters [role=status]").waitFor({ state: "attached" });
  await page.locator("main a[href^='../'][href*='/']:not([href*='.json'], [href*='.csv'], [href*='.ics'])").first().click();
  await page.waitForURL(/\/index\.html(#|$)/);
  await page.locator("header a[href]").first().click();
  await page.waitForURL(`file://${held.sites[0].dir}/index.html`);
  assert.deepEqual(heard.filter((words) => /integrity|script/i.test(words)), []);
});

test("without script each part of the register is a place of the page", async () => {
  const page = await on("2026-11-21", "/register/#state-overdue", { javaScriptEnabled: false });
  const rows = await page.locator("table.cards tbody tr:visible").count();
  assert.ok(rows > 0);
  assert.equal(await page.locator("table.cards tbody tr:visible .tag.overdue").count(), rows);
  assert.equal(await page.locator(".timeline li:not(.axis):visible").count(), rows);
});
