/** The pages say what the program says, and lead to what is there. */
import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { generatedParts, marked } from "../docs/generated_parts.ts";
import { POSTMAN_FILE, postmanFile } from "../docs/postman_file.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { filesBelow } from "./support/event_tree.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const docs = (await filesBelow(join(top, "docs"))).filter((path) => path.endsWith(".md"));
const pages = ["README.md", "src/README.md", ...docs.map((path) => `docs/${path}`)];
const textOf = new Map<string, string>();
for (const page of pages) textOf.set(page, await Deno.readTextFile(join(top, page)));

for (const part of generatedParts()) {
  Deno.test(`${part.page} has the ${part.mark} that the program has: deno task docs`, () => {
    const found = marked(part).exec(textOf.get(part.page)!)?.groups?.text;
    assert.equal(unformatted(found ?? ""), unformatted(part.text));
  });
}

/** What the formatter changes: line ends in paragraphs, and the width of a table's columns. */
function unformatted(text: string): string {
  return text.replaceAll(/[\s-]+/g, "");
}

Deno.test("the Postman collection has the requests that the hub has: deno task docs", async () => {
  const written = await Deno.readTextFile(join(top, POSTMAN_FILE));
  assert.deepEqual(JSON.parse(written), JSON.parse(postmanFile()));
});

Deno.test("every exit code is explained", () => {
  const codes = [...textOf.get("docs/commands.md")!.matchAll(/^\| (\d+) +\|/gm)].map((m) => +m[1]);
  assert.deepEqual(codes, Object.values(exitCodes));
});

Deno.test("every link of a page leads to a file, and to a heading in it", async () => {
  let links = 0;
  for (const [page, text] of textOf) {
    for (const [, href] of withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(href)) continue;
      const [path, anchor] = href.split("#");
      const target = path === "" ? page : normalize(join(dirname(page), path));
      await assert.doesNotReject(Deno.stat(join(top, target)), `${page} → ${href}`);
      if (anchor !== undefined) {
        const headings = (textOf.get(target) ?? "").match(/^#+ .*$/gm) ?? [];
        assert.ok(headings.map(anchorOf).includes(anchor), `${page} → ${href}`);
      }
      links++;
    }
  }
  assert.ok(links > 40, `${links} links`);
});

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading.replace(/^#+ /, "").toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[^]*?^```/gm, "").replaceAll(/`[^`\n]*`/g, "");
}

Deno.test("every source file that a page names is there", async () => {
  const sources = (await filesBelow(join(top, "src"))).map((path) => `src/${path}`);
  const missing: string[] = [];
  let named = 0;
  for (const [page, text] of textOf) {
    for (const [, path] of text.matchAll(/`((?:[\w-]+\/)*[\w-]+\.ts)`/g)) {
      const isThere = sources.some((one) => one.endsWith(`/${path}`)) ||
        await exists(path) || await exists(`packaging/${path}`) || await exists(`tests/${path}`);
      if (!isThere) missing.push(`${page}: ${path}`);
      named++;
    }
  }
  assert.deepEqual(missing, []);
  assert.ok(named > 40, `${named} files`);
});

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(join(top, path)).then(() => true, () => false);
}

Deno.test("the README stays short: a reader sees all of it on two screens", () => {
  assert.ok(textOf.get("README.md")!.split("\n").length <= 90);
});
