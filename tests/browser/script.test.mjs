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
  const notice = (page) => page.locator("main > [data-review]");
  const before = await on("2027-01-31", "/media/");
  assert.match(await notice(before).innerText(), /^Review due soon\./);
  const after = await on("2027-02-01", "/media/");
  assert.match(await notice(after).innerText(), /^Review overdue\. This protocol was due for review by 31 January 2027\. It stays in force/);
  assert.equal(await after.locator(".facts .tag").innerText(), "Overdue");
  assert.equal(await after.locator(".facts .tag.overdue").count(), 1);
  assert.equal(await notice(await on("2027-02-01", "/media/", { javaScriptEnabled: false })).count(), 1, "without script the page says what was so when it was built");
  const early = await on("2020-01-01", "/councillor-officer/");
  assert.match(await notice(early).innerText(), /^Review overdue/, "nothing turns back");
});

test("the register counts anew, and says for which day", async () => {
  const page = await on("2027-02-01", "/register/");
  const rows = await page.locator("table").first().locator(".tag.overdue").count();
  assert.equal(await page.locator(".counts .overdue b").innerText(), String(rows));
  assert.ok(rows > 1);
  assert.equal(await page.locator("time[data-today]").innerText(), "1 February 2027");
});

test("the link of a clause is copied, by mouse and by keyboard, and that is said", async () => {
  const page = await on("2026-11-21", "/media/", { permissions: ["clipboard-read", "clipboard-write"] });
  const clause = page.locator('[id="2.1"]');
  const button = clause.locator("button.copy");
  assert.equal(await button.getAttribute("aria-label"), "Copy link to clause 2.1");
  await clause.hover();
  await button.click();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/media\/#2\.1$/);
  assert.equal(await page.locator("body > [role=status]").innerText(), "Link copied");
  await page.locator('[id="2.2"] button.copy').focus();
  await page.keyboard.press("Enter");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /\/media\/#2\.2$/);
});

test("a protocol's page is light: below 60 kB with all that it loads, its styles below 10 kB, its script below 4 kB", async () => {
  const sizes = async (view, check) =>
    each(view, async (page, path, heard, site) => {
      await page.waitForLoadState("networkidle");
      const loaded = await page.evaluate(() => [location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)]);
      let whole = 0;
      for (const address of new Set(loaded.filter((address) => address.startsWith(site.root)))) {
        const bytes = Buffer.from(await (await fetch(address.split("#")[0])).arrayBuffer());
        const size = /\.(woff2|png|jpe?g|webp)$/.test(address) ? bytes.length : gzipSync(bytes).length;
        if (address.endsWith(".css")) assert.ok(size < 10_000, `${address}: ${size}`);
        if (address.endsWith(".js")) assert.ok(size < 4_000, `${address}: ${size}`);
        whole += size;
      }
      check(path, whole, await page.locator(".text").count() ? (await page.locator(".text").innerText()).split(/\s+/).length : 0, loaded);
    });
  await sizes({ width: 1280, height: 900 }, (path, whole, words) => words > 4_500 || assert.ok(whole < 60_000, `${path}: ${whole} bytes, ${words} words`));
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
