// On paper: what each sheet says of itself, every number, the addresses of links, DRAFT across drafts.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { LIMIT, open, test } from "./site.mjs";

const { each } = open();

/** The sheets of a PDF as text. */
async function sheets(pdf) {
  const folder = await mkdtemp(join(tmpdir(), "protosite-print-"));
  const file = join(folder, "page.pdf");
  await writeFile(file, pdf);
  const { stdout } = await promisify(execFile)("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26, timeout: LIMIT });
  await rm(folder, { recursive: true });
  return stdout.split("\f").slice(0, -1);
}

test("every sheet says whose text it is, from when, and which sheet of how many; every number is there, and no heading stands alone at its foot", () =>
  each({ width: 1280, height: 900 }, async (page, path) => {
    const { head, dated } = await page.evaluate(() => document.documentElement.dataset);
    const numbers = await page.locator("a.num").allInnerTexts();
    const draft = await page.locator(".stamp").count();
    await page.emulateMedia({ media: "print" });
    const printed = await sheets(await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true }));
    const plain = (text) => text.replace(/\s+/g, "");
    printed.forEach((sheet, at) => {
      assert.ok(plain(sheet).startsWith(plain(head)), `${path}, sheet ${at + 1}: ${sheet.slice(0, 200)}`);
      assert.ok(plain(sheet.split("\n")[0] + sheet.split("\n")[1]).includes(plain(dated)), `${path}, sheet ${at + 1}: ${dated}`);
      assert.ok(plain(sheet).endsWith(`${at + 1}/${printed.length}`), `${path}, sheet ${at + 1}: ${sheet.slice(-80)}`);
    });
    const text = plain(printed.join(""));
    assert.deepEqual(numbers.filter((number) => !text.includes(plain(number))), [], path);
    assert.ok(!draft || printed.every((sheet) => /draft|drafft/i.test(sheet)), `${path}: DRAFT on every sheet`);
    const outside = await page.locator('main a[href^="http"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(outside.filter((href) => !text.includes(plain(href))), [], `${path}: addresses of links`);
    const headings = (await page.locator("main :is(h2,h3)").allInnerTexts()).map((heading) => heading.replace(/\s+/g, " ").trim());
    for (const sheet of printed.slice(0, -1)) {
      const lines = sheet.trimEnd().split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
      assert.ok(!headings.includes(lines.at(-2)), `${path}: “${lines.at(-2)}” is the last line of a sheet`);
    }
  }));
