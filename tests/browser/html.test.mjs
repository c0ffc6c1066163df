// The Nu HTML checker over every page: no error and no warning.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { LIMIT, SITES, test } from "./site.mjs";

const jar = fileURLToPath(new URL("node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

for (const site of SITES) {
  test(`the Nu HTML checker says nothing about ${site.split("/").pop()}`, async () => {
    const said = await new Promise((done) => execFile("java", ["-jar", jar, "--skip-non-html", "--format", "json", site], { maxBuffer: 1 << 26, timeout: LIMIT }, (_, out, err) => done(err || out)));
    const { messages } = JSON.parse(said);
    // The checker reads from a disk, where it takes every script of the site for a foreign one that is not named by its hash.
    // None is: they must run in a folder that is opened without a host.
    const own = (m) => /Content Security Policy/.test(m.message) && /assets\/(page|register|redirect|search)-/.test(m.message);
    assert.deepEqual(messages.filter((m) => !own(m)).map((m) => `${m.url.split("/").slice(-3).join("/")}: ${m.message}`), []);
  });
}
