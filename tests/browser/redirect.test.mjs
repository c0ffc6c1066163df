// An old address in real Chromium: the page there leads on to the clause that was asked for, under the policy of the page; without
// script it says where to look.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, launch, PROTOSITE, serve, test } from "./site.mjs";

const CODE = "---\ntitle: Code\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n## 2. Conduct\n\n2.1 A councillor:\n(a) is polite to everyone; and\n(b) is on time for every meeting.\n";
const BOATS = "---\ntitle: Boats\nadopted: 3 March 2026\nreview_by: March 2029\n---\n\n2.1 Boats are moored at the north side of the quay.\n\n2.2 Nobody sleeps on a boat without asking the Clerk.\n";
let browser, folder, site;

function build() {
  const ran = spawnSync(PROTOSITE, ["build", "--publish", "--today", "2026-11-21"], { cwd: folder, encoding: "utf8" });
  assert.equal(ran.status, 0, ran.stderr);
}

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "protosite-redirect-"));
  await mkdir(join(folder, "content"));
  const put = (name, text) => writeFile(join(folder, "content", name), text);
  await put("council.yaml", "name: Quayside Parish Council\n");
  await put("code.md", CODE.replace("title:", "redirect_from: [old-code, /old/code.html]\ntitle:"));
  await put("boats.md", BOATS);
  build();
  // The boats become a part of the code, under other numbers.
  await rm(join(folder, "content", "boats.md"));
  const boats = BOATS.split("---\n\n")[1].replace("2.1 ", "2.4 ").replace("2.2 ", "2.3 ");
  await put("code.md", CODE.replace("title:", "redirect_from: [old-code, /old/code.html, boats]\ntitle:") + "\n" + boats.split("\n\n").reverse().join("\n\n"));
  build();
  site = await serve(join(folder, "site"));
  browser = await launch();
});
after(async () => {
  site?.close();
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

/** Where a reader of an old address comes to, from the root of the site. */
async function landed(path) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(site.root + path);
  await page.waitForURL(/\/code\//);
  assert.deepEqual(wrong, [], path);
  const at = page.url().slice(site.root.length);
  await page.close();
  return at;
}

test("the clause is kept", async () => {
  for (const [from, to] of [
    ["/old-code/#2.1.b", "/code/#2.1.b"],
    ["/old/code.html#2.1", "/code/#2.1"],
    ["/old-code/", "/code/"],
    ["/old-code/#%zz", "/code/#%25zz"],
  ]) assert.equal(await landed(from), to);
});

test("a clause that has another number is led to by it", async () => {
  assert.equal(await landed("/boats/#2.1"), "/code/#2.4");
  assert.equal(await landed("/boats/#2.2"), "/code/#2.3");
});

test("without script the page says where it is", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.root + "/old-code/#2.1.b");
  assert.match(await page.locator("main").innerText(), /look for its number there/);
  await page.locator("main a").click();
  assert.equal(page.url(), site.root + "/code/");
  await page.goto(site.root + "/boats/#2.1");
  await page.getByRole("row", { name: "2.1" }).getByRole("link", { name: "2.4" }).click();
  assert.equal(page.url(), site.root + "/code/#2.4");
  await context.close();
});
