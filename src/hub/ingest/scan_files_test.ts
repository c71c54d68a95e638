import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { scanFiles, type Sighting } from "./scan_files.ts";

const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);

async function tree(files: Record<string, Uint8Array | string>) {
  const top = await tempFolder();
  for (const [path, content] of Object.entries(files)) {
    await Deno.mkdir(dirname(join(top, path)), { recursive: true });
    await Deno.writeFile(
      join(top, path),
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
  }
  return top;
}

const scan = async (top: string, more: Partial<Parameters<typeof scanFiles>[0]> = {}) =>
  await Array.fromAsync(
    scanFiles({ top, path: "", recursive: true, requireRoot: () => Promise.resolve(), ...more }),
  );
const pathsOf = (seen: Sighting[]) =>
  seen.flatMap((one) => one.kind === "file" ? [one.file.path] : []);
const count = (seen: Sighting[], kind: Sighting["kind"]) =>
  seen.filter((one) => one.kind === kind).length;

Deno.test("photos are found by name or by content, and what is none is counted as skipped", async () => {
  const top = await tree({
    ...{ "b.jpg": JPEG, "a.jpg": "broken", "sub/c.NEF": "raw", "sub/noname": JPEG },
    ...{ "notes.txt": "words", "film.mp4": "moving", "empty.jpg": "", "d.jpg.part": JPEG },
    ...{ "Thumbs.db": "x", "@eaDir/t.jpg": JPEG, ".hidden/h.jpg": JPEG },
  });
  const seen = await scan(top);
  assert.deepEqual(pathsOf(seen), ["a.jpg", "b.jpg", "sub/c.NEF", "sub/noname"]);
  assert.equal(count(seen, "skipped"), 5);
  const { size, mtimeMs } = seen.find((one) => one.kind === "file")!.file;
  const info = await Deno.stat(join(top, "a.jpg"));
  assert.deepEqual({ size, mtimeMs }, { size: info.size, mtimeMs: info.mtime!.getTime() });
});

Deno.test("subfolders are left alone if so asked, and a scan may begin below the root", async () => {
  const top = await tree({ "a.jpg": JPEG, "s/b.jpg": JPEG, "s/t/c.jpg": JPEG });
  assert.deepEqual(pathsOf(await scan(top, { recursive: false })), ["a.jpg"]);
  assert.deepEqual(pathsOf(await scan(top, { path: "s" })), ["s/b.jpg", "s/t/c.jpg"]);
  await assert.rejects(scan(top, { path: "gone" }), Deno.errors.NotFound);
});

Deno.test({
  name: "no link is followed, and a folder that cannot be read is told of",
  ignore: Deno.build.os === "windows",
  async fn() {
    const outside = await tree({ "secret.jpg": JPEG });
    const top = await tree({ "a.jpg": JPEG, "f/b.jpg": JPEG });
    await Deno.symlink(join(outside, "secret.jpg"), join(top, "link.jpg"));
    await Deno.symlink(outside, join(top, "out"));
    const seen = await scan(top);
    assert.deepEqual([pathsOf(seen), count(seen, "skipped")], [["a.jpg", "f/b.jpg"], 2]);
    if (Deno.uid() === 0) return;
    await Deno.chmod(join(top, "f"), 0);
    const told = (await scan(top)).find((one) => one.kind === "unreadable");
    await Deno.chmod(join(top, "f"), 0o700);
    assert.deepEqual([told?.path, told?.isFolder], ["f", true]);
  },
});

Deno.test("a root that goes away ends the scan, instead of looking empty", async () => {
  const top = await tree({ "a/1.jpg": JPEG, "b/2.jpg": JPEG });
  let looks = 0;
  const requireRoot = () =>
    ++looks < 3 ? Promise.resolve() : Promise.reject(new TransientFault("not there"));
  const seen: Sighting[] = [];
  await assert.rejects(async () => {
    for await (const one of scanFiles({ top, path: "", recursive: true, requireRoot })) {
      seen.push(one);
    }
  }, TransientFault);
  assert.deepEqual(pathsOf(seen), ["a/1.jpg"]);
});
