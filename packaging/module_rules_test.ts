import assert from "node:assert/strict";
import { isShipped, runtimePackages } from "./module_rules.ts";
import { programImports } from "./program_imports.ts";
import { projectFolder, readProject } from "./project.ts";
import { chosenTargets } from "./targets.ts";

const { lock } = await readProject();
const packages = runtimePackages(await programImports(projectFolder), lock);
const [windows] = chosenTargets([]), [linux] = chosenTargets(["linux-x64"]);

Deno.test("the packages of the program are what it imports and what those need", () => {
  for (
    const name of ["sharp", "@img/sharp-win32-x64", "onnxruntime-common", "ansi-regex", "hono"]
  ) {
    assert.ok(packages.has(name), name);
  }
  const tools = ["fast-check", "pure-rand", "resedit", "yazl", "esbuild", "playwright-core"];
  // What the scripts of the page are bundled from is in there.
  for (const name of [...tools, "preact", "@preact/signals"]) {
    assert.ok(!packages.has(name), name);
  }
});

Deno.test("a package is found in the lock by its name, whatever suffix its version has there", () => {
  const npm = { "@a/b@1.0.0_@c+d@2.0.0": { dependencies: ["@c/d"] }, "@c/d@2.0.0": {} };
  const found = runtimePackages({ x: "npm:@a/b@1.0.0/sub/path.js" }, { npm });
  assert.deepEqual([...found], ["@a/b", "@c/d"]);
});

Deno.test("of native files those of the target are shipped, and no others", () => {
  const onnx = "onnxruntime-node/bin/napi-v6";
  const ships = (path: string, target = windows) => isShipped(path, packages, target);
  assert.ok(ships(`${onnx}/win32/x64/onnxruntime.dll`));
  assert.ok(!ships(`${onnx}/win32/arm64/onnxruntime.dll`));
  assert.ok(!ships(`${onnx}/linux/x64/libonnxruntime.so.1`));
  assert.ok(!ships(`${onnx}/win32/x64/DirectML.dll`));
  assert.ok(ships(`${onnx}/linux/x64/libonnxruntime.so.1`, linux));
});

Deno.test("builds for another C library than Deno's own are not even installed", () => {
  const musl = Object.keys(lock.npm).filter((name) => name.includes("musl"));
  assert.deepEqual(musl, [], "run `deno task lock`");
  assert.ok(Object.keys(lock.npm).some((name) => name.startsWith("@img/sharp-libvips-linux-x64")));
});

Deno.test("licences are shipped, declarations and maps are not", () => {
  const ships = (path: string) => isShipped(path, packages, windows);
  assert.ok(ships("zod/LICENSE"));
  assert.ok(ships("@img/sharp-win32-x64/README.md"));
  assert.ok(ships("libraw-wasm/dist/libraw.wasm"));
  assert.ok(ships("hono/dist/index.js"));
  assert.ok(!ships("hono/dist/cjs/index.js"));
  assert.ok(!ships("zod/index.d.cts"));
  assert.ok(!ships("libraw-wasm/dist/libraw.js.map"));
  assert.ok(!ships(".bin/semver"));
});

Deno.test("of the embedded database what it runs by is shipped, and no extension", () => {
  const ships = (path: string) => isShipped(`@electric-sql/pglite/dist/${path}`, packages, windows);
  for (
    const file of ["index.js", "pglite.wasm", "pglite.data", "initdb.wasm", "chunk-ADHRU2LT.js"]
  ) {
    assert.ok(ships(file), file);
  }
  for (const file of ["index.cjs", "pg_trgm.tar.gz", "contrib/hstore.js", "live/index.js"]) {
    assert.ok(!ships(file), file);
  }
});
