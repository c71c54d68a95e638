/** Folders that hold a photo as it was before it was developed again, and how they are mended. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import sharp from "sharp";
import { layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";

interface Finding {
  what: string;
  files: string[];
}
const doctor = async (root: string, ...flags: string[]) => {
  const { code, output } = await photosort(["doctor", "--json", ...flags, "--root", root]);
  const { findings, repaired } = JSON.parse(output) as Record<string, Finding[]>;
  return { code, findings, repaired };
};
const filesOf = (findings: Finding[], what: RegExp) =>
  findings.filter((one) => what.test(one.what)).flatMap(({ files }) => files);
const listOf = async (root: string) =>
  await Deno.readTextFile(join(root, layout.replaced, "list.txt"));

/** Two people's photos, developed anew in a smaller size; what is in folders is as it was before. */
async function eventAsItWas() {
  const root = await newEventRoot(), at = (path: string) => join(root, layout.people, path);
  await dropDrawn(join(root, layout.incoming), 101, 102, 112);
  await sortOnce(root);
  const paths = await filesBelow(at(""));
  const before = new Map<string, { bytes: Uint8Array; mtime: Date }>();
  for (const path of paths) {
    const { mtime } = await Deno.stat(at(path));
    before.set(path, { bytes: await Deno.readFile(at(path)), mtime: mtime! });
  }
  await photosort(["reprocess", "--long-edge", "1100", "--root", root]);
  const putBack = async (path: string, to = path) => {
    const { bytes, mtime } = before.get(path)!;
    await Deno.mkdir(dirname(at(to)), { recursive: true });
    await Deno.remove(at(to)).catch(() => {});
    await Deno.writeFile(at(to), bytes);
    await Deno.utime(at(to), mtime, mtime);
  };
  return { root, at, paths, putBack };
}

/** As by a photosort that wrote nothing down about it. */
function forgetRenditions(root: string): void {
  const db = new DatabaseSync(join(root, layout.database));
  db.exec("DELETE FROM rendition; UPDATE photo SET untraced = 1");
  db.close();
}

for (const isTraced of [true, false]) {
  const when = isTraced ? "written down" : "not written down";
  testWithModels(
    `an earlier version whose making was ${when} is told from a change, and mended`,
    async () => {
      const { root, at, paths, putBack } = await eventAsItWas();
      const [first, second] = paths.filter((path) => path.startsWith("Person_001/Solo/"));
      const other = paths.find((path) => path.startsWith("Person_002/"))!;
      await putBack(first);
      const left = first.replace("Person_001", "Person_002");
      await putBack(first, left);
      const mine = first.replace("Person_001", "For the album");
      await putBack(first, mine);
      const edited = await sharp(await Deno.readFile(at(second))).negate().jpeg().toBuffer();
      await Deno.remove(at(second));
      await Deno.writeFile(at(second), edited);
      if (!isTraced) forgetRenditions(root);
      const ours = [first, left].map((path) => `${layout.people}/${path}`);
      const found = await doctor(root);
      assert.deepEqual(filesOf(found.findings, /earlier version/).sort(), ours.sort());
      assert.deepEqual(filesOf(found.findings, /somebody changed/), [`${layout.people}/${second}`]);
      assert.equal(found.code, 1);
      const { code, findings, repaired } = await doctor(root, "--fix");
      assert.deepEqual([code, filesOf(findings, /earlier version/)], [0, []]);
      assert.equal(filesOf(repaired, /earlier version/).length, 2);
      const processed = (path: string) =>
        Deno.readFile(join(root, layout.processed, path.split("/")[2]));
      assert.deepEqual(await Deno.readFile(at(first)), await processed(first));
      assert.deepEqual(await Deno.readFile(at(other)), await processed(other));
      assert.deepEqual(await filesBelow(at("")), [...paths, mine].sort());
      assert.deepEqual(new Uint8Array(await Deno.readFile(at(second))), new Uint8Array(edited));
      const names = (await filesBelow(join(root, layout.replaced))).map(withoutHash);
      assert.equal(names.length, 3, "both, and the list");
      const list = await listOf(root);
      for (const path of ours) assert.match(list, new RegExp(`${path}  →  Admin/Replaced/`));
      await Deno.remove(dirname(root), { recursive: true });
    },
  );
}

testWithModels(
  "what was made in place of a developed photo is kept when it is made anew",
  async () => {
    const { root, at, paths } = await eventAsItWas();
    const [path] = paths.filter((path) => path.startsWith("Person_001/Solo/"));
    // An editor that writes into the file itself changes all links of it.
    const retouched = new TextEncoder().encode("retouched");
    await Deno.writeFile(at(path), retouched);
    await photosort(["reprocess", "--long-edge", "1000", "--root", root]);
    assert.deepEqual(await Deno.readFile(at(path)), retouched);
    const name = path.split("/")[2];
    assert.deepEqual(await Deno.readFile(join(root, layout.replaced, name)), retouched);
    assert.match(await listOf(root), new RegExp(`${layout.processed}/${name}  →  `));
    await Deno.remove(dirname(root), { recursive: true });
  },
);
