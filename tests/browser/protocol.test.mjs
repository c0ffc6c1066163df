// The page of a protocol in the hand: a phone's header, menu and bar, contents that follow, numbers that stay, what links lead
// to, guidance, tables, and the ring of the focus as pixels show it.
import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { open, test } from "./site.mjs";

const { held, each } = open();
const PHONE = { viewport: { width: 390, height: 844 } };

/** A page of the first site, the sample council. */
async function at(path, more = {}) {
  const context = await held.browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: "reduce", ...more });
  const page = await context.newPage();
  await page.goto(held.sites[0].root + path);
  return page;
}

test("on a phone the header is one line, its menu works without script, and the first clause is near", async () => {
  const page = await at("/media/", { ...PHONE, javaScriptEnabled: false });
  assert.ok((await page.locator("header.site").boundingBox()).height < 64);
  assert.equal(await page.locator("header nav a:visible").count(), 0);
  await page.locator("header summary").click();
  assert.ok((await page.locator("header nav a:visible").count()) > 2);
  await each({ width: 390, height: 844 }, async (page, path) => {
    const clause = page.locator(".text :is(p, li)").first();
    if (await clause.count()) assert.ok((await clause.boundingBox()).y < 2 * 844, path);
  });
});

test("on a wide screen the menu is open, and the section that is being read is marked in the contents", async () => {
  const page = await at("/councillor-officer/");
  assert.ok((await page.locator("header nav a:visible").count()) > 2);
  for (const section of ["2", "4"]) {
    await page.locator(`[id="${section}"]`).evaluate((part) => part.scrollIntoView());
    await page.locator(`.outline a[href="#${section}"][aria-current]`).waitFor();
    assert.equal(await page.locator(".contents [aria-current]").count(), 1);
    assert.ok(await page.locator(`.outline a[href="#${section}"]`).isVisible(), "the contents stay in sight");
  }
});

test("a number leads to its clause, and one that is not there is said; without script the numbers are links", async () => {
  for (const view of [PHONE, {}]) {
    const page = await at("/councillor-officer/", view);
    const field = page.locator(".go input:visible");
    for (const [typed, place] of [["2.2", "2.2"], ["clause 1.3 (b)", "1.3.b"], ["1.3b", "1.3.b"], ["(b) of clause 1.3", "1.3.b"], ["s2", "2"], ["4", "4"]]) {
      await field.fill(typed);
      await page.keyboard.press("Enter");
      assert.equal(new URL(page.url()).hash, `#${place}`);
    }
    const refused = async (typed, words) => {
      await field.fill(typed);
      await page.keyboard.press("Enter");
      assert.match(await field.evaluate((field) => field.validationMessage), words, typed);
      assert.equal(new URL(page.url()).hash, "#4", typed);
    };
    await refused("99.1", /99\.1/);
    await refused("schedule 4", /no schedule 4/);
    await refused("Part 1", /no Part 1/);
    await refused("b", /several places: .*, /);
  }
  const bare = await at("/councillor-officer/", { ...PHONE, javaScriptEnabled: false });
  await bare.locator('.bar a[href="#_numbers"]').click();
  await bare.locator('#_numbers a[href="#2.2"]').click();
  assert.ok((await bare.locator('[id="2.2"]').boundingBox()).y < 844);
});

test("the name of a division counts: section 1 is not Schedule 1", async () => {
  const page = await at("/code-of-conduct/");
  const field = page.locator(".go input:visible");
  for (const [typed, place] of [["Schedule 1", "schedule-1"], ["1", "1"], ["sch. 1", "schedule-1"], ["pt 2", "part-2"], ["section 2", "2"]]) {
    await field.fill(typed);
    await page.keyboard.press("Enter");
    assert.equal(new URL(page.url()).hash, `#${place}`, typed);
  }
  assert.equal(await (await at("/code-of-conduct/#schedule-1")).locator("a.report:visible").innerText(), "Report a mistake in Schedule 1");
});

test("an address that differs in form alone leads to its place; one that is not there is said", async () => {
  for (const form of ["2.3.B", "2.3(b)"]) assert.equal(new URL((await at(`/media/#${form}`)).url()).hash, "#2.3.b");
  const page = await at("/media/#9.9");
  assert.equal(await page.locator(".text > .notice").innerText(), "There is no 9.9 in this document");
  assert.equal(await page.locator("body > [role=status]").textContent(), "There is no 9.9 in this document");
  await page.evaluate(() => (location.hash = "2.3"));
  await page.locator(".text > .notice").waitFor({ state: "detached" });
});

test("the menu of a phone closes at Escape and at a touch outside", async () => {
  const page = await at("/media/", { ...PHONE, hasTouch: true });
  const open = () => page.locator(".menu").evaluate((menu) => menu.open);
  for (const close of [() => page.keyboard.press("Escape"), () => page.touchscreen.tap(200, 800)]) {
    await page.locator(".menu > summary").click();
    assert.ok(await open());
    await close();
    assert.ok(!(await open()));
  }
});

test("letters of twice the size scroll no page sideways, break the council's name by words, and leave numbers whole", () =>
  each({ width: 390, height: 800 }, async (page, path) => {
    for (const [width, size] of [[390, "100%"], [390, "200%"], [320, "200%"], [320, "100%"]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
      const seen = await page.evaluate(() => ({
        wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
        header: document.querySelector("header.site").offsetHeight > 600,
        run: [...document.querySelectorAll(".clauses > li > a.num")].filter((num) => num.getBoundingClientRect().right > num.nextElementSibling.getBoundingClientRect().left + 1).map((num) => num.textContent),
      }));
      assert.deepEqual(seen, { wide: false, header: false, run: [] }, `${path} at ${width}, ${size}`);
    }
  }));

test("a point that is aimed at has its lead-in or its path in view, and the number of its clause stays", async () => {
  await each({ width: 390, height: 600 }, async (page, path, heard, site) => {
    const points = await page.locator(".clauses > li > div > .points > li:last-child").evaluateAll((all) => all.map((point) => point.id));
    for (const point of points.slice(0, 4)) {
      // As a link leads there from elsewhere.
      await page.goto("about:blank");
      await page.goto(`${site.root}${path}#${point}`);
      await page.waitForTimeout(100);
      const seen = await page.evaluate((id) => {
        const item = document.getElementById(id);
        const clause = item.closest(".clauses > li");
        const inView = (part) => part && part.getBoundingClientRect().top >= -1 && part.getBoundingClientRect().top < innerHeight - 50;
        const lead = clause.querySelector("p").getBoundingClientRect().bottom > 0;
        return { number: inView(clause.querySelector("a.num")), own: inView(item), said: lead || inView(item.querySelector(".path")) };
      }, point);
      assert.deepEqual(seen, { number: true, own: true, said: true }, `${path}#${point}`);
    }
  }, (html) => html.includes('class="points'));
});

test("what a link leads to is shown on hover, on focus and at a touch, stays under the pointer, and goes at Escape", async () => {
  const page = await at("/councillor-officer/");
  const preview = page.locator(".preview");
  const link = page.locator(".text a.term").first();
  await link.hover();
  await preview.waitFor({ state: "visible" });
  assert.ok((await preview.innerText()).length > 10);
  await preview.hover();
  await page.waitForTimeout(600);
  assert.ok(await preview.isVisible(), "the pointer may move onto it");
  await page.keyboard.press("Escape");
  assert.ok(!(await preview.isVisible()));
  await link.evaluate((link) => link.closest("p, li, section").querySelector("a").focus());
  for (let n = 0; n < 20 && !(await preview.isVisible()); n += 1) await page.keyboard.press("Tab");
  assert.ok(await preview.isVisible(), "by keyboard too");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-describedby")), "_preview");
  const touched = await at("/councillor-officer/", { ...PHONE, hasTouch: true, isMobile: true });
  await touched.locator(".text a.term").first().tap();
  await touched.locator(".preview a").waitFor({ state: "visible" });
  assert.match(touched.url(), /\/councillor-officer\/$/, "the first touch shows, and leads nowhere");
  await touched.locator(".preview a").tap();
  await touched.waitForURL(/#/);
  const bare = await at("/councillor-officer/", { javaScriptEnabled: false });
  await bare.locator(".text a.term").first().click();
  assert.match(bare.url(), /#/, "without script it is a plain link");
});

test("guidance is named as none of the text, and stands under the words of its clause", async () => {
  const place = async (view) => {
    const page = await at("/councillor-officer/", view);
    const guidance = page.getByRole("note", { name: "Guidance on clause 2.2, not part of the adopted text" });
    return { guidance: await guidance.boundingBox(), clause: await page.locator('[id="2.2"] > :is(p, div:not(.beside))').boundingBox() };
  };
  for (const view of [{}, PHONE]) {
    const { guidance, clause } = await place(view);
    assert.ok(guidance.y >= clause.y + clause.height - 1 && guidance.x < clause.x + 40);
  }
  const data = await (await fetch(`${held.sites[0].root}/councillor-officer/index.json`)).json();
  const clauses = data.clauses.flatMap((section) => section.children);
  const own = clauses.find((clause) => clause.address === "2.2");
  assert.ok(!own.text.includes("no form") && own.guidance[0].text.includes("no form"));
});

test("a table is a stop of the keyboard where it scrolls, and only there; its first column stays", () =>
  Promise.all([320, 1280].map((width) =>
    each({ width, height: 700 }, async (page, path) => {
      for (const wide of await page.locator(".text .wide").all()) {
        await page.waitForTimeout(50);
        const { scrolls, stop } = await wide.evaluate((wide) => ({ scrolls: wide.scrollWidth > wide.clientWidth + 1, stop: wide.tabIndex === 0 && wide.getAttribute("role") === "region" }));
        assert.equal(stop, scrolls, `${path} at ${width}`);
        if (!scrolls) continue;
        const first = wide.locator("tr > :first-child").first();
        const before = (await first.boundingBox()).x;
        await wide.evaluate((wide) => (wide.scrollLeft = 9999));
        assert.ok(Math.abs((await first.boundingBox()).x - before) < 2, path);
      }
    }, (html) => html.includes('class="wide')),
  )));

/** The colours of a picture: rows of [r, g, b]. Chromium writes eight bits a channel, not interlaced. */
function pixels(png) {
  const [width, height, channels] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25] === 6 ? 4 : 3];
  const parts = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const out = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? out[y * stride + x - channels] : 0;
      const up = y ? out[(y - 1) * stride + x] : 0;
      const corner = y && x >= channels ? out[(y - 1) * stride + x - channels] : 0;
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return Array.from({ length: width * height }, (_, at) => [...out.subarray(at * channels, at * channels + 3)]);
}

const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => ((value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

test("the ring of the focus changes enough pixels by 3 to 1, in the header, in the text and on buttons", async () => {
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    const page = await at("/councillor-officer/", media);
    for (const what of ["header nav a[aria-current]", ".contents a", '[id="1.2"] > a.num', '[id="1.2"] p a', ".go:visible input", "footer a", ".about > summary"]) {
      const element = page.locator(what).first();
      await element.scrollIntoViewIfNeeded();
      await page.evaluate(() => document.activeElement.blur());
      const box = await element.boundingBox();
      const clip = { x: Math.max(0, box.x - 10), y: Math.max(0, box.y - 10), width: box.width + 20, height: box.height + 20 };
      const before = pixels(await page.screenshot({ clip }));
      await page.keyboard.press("Shift"); // what has the focus next is taken for reached by keyboard
      await element.evaluate((element) => element.focus({ focusVisible: true, preventScroll: true }));
      const after = pixels(await page.screenshot({ clip }));
      const changed = after.filter((colour, at) => contrast(colour, before[at]) >= 3).length;
      assert.ok(changed >= 2 * 2 * (box.width + box.height) * 0.8, `${Object.values(media)[0]}, ${what}: ${changed} pixels`);
    }
  }
});
