/** What photosort is made of is listed, and may be passed on. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSbom, requireSchema } from "../packaging/build_sbom.ts";
import { isAllowed, platformLicence } from "../packaging/package_licences.ts";
import { noticesWithPackages } from "../packaging/package_notices.ts";
import { pageImports } from "../packaging/program_imports.ts";
import { readSbomParts } from "../packaging/sbom_parts.ts";
import { shippedPackages } from "../packaging/shipped_packages.ts";

const top = fileURLToPath(new URL("../", import.meta.url));
const parts = await readSbomParts(top);
const notices = await Deno.readTextFile(new URL("../THIRD_PARTY_NOTICES.md", import.meta.url));

Deno.test("the SBOM follows CycloneDX and has what the program runs with, no tools", async () => {
  const { components, metadata } = JSON.parse(await buildSbom(parts));
  assert.equal(metadata.component.name, "photosort");
  const named = new Map<string, Record<string, unknown>>(
    components.map((one: { name: string }) => [one.name, one]),
  );
  for (
    const name of [
      "deno",
      "sharp",
      "@img/sharp-win32-x64",
      "onnxruntime-node",
      "zod",
      "hono",
      "preact",
    ]
  ) {
    assert.ok(named.has(name), name);
  }
  for (
    const name of [
      "fast-check",
      "ajv",
      "@cyclonedx/cyclonedx-library",
      "esbuild",
      "playwright-core",
    ]
  ) {
    assert.ok(!named.has(name), name);
  }
  for (const { id, sha256 } of parts.models) {
    assert.deepEqual(named.get(id)!.hashes, [{ alg: "SHA-256", content: sha256 }]);
  }
  const libraw = named.get("libraw-wasm")!.components as { name: string }[];
  assert.ok(libraw.some(({ name }) => name === "LibRaw"));
});

Deno.test("what does not follow the schema is no SBOM", async () => {
  const text = await buildSbom(parts);
  const wrong = text.replace('"type": "platform"', '"type": "something"');
  assert.notEqual(wrong, text);
  await assert.rejects(() => requireSchema(wrong), /Cannot write the SBOM/);
});

Deno.test("the same parts give the same bytes", async () => {
  const text = await buildSbom(parts);
  assert.equal(await buildSbom(await readSbomParts(top)), text);
  assert.doesNotMatch(text, /serialNumber|timestamp/);
});

Deno.test("every package, model and library comes under a licence that may be passed on", () => {
  const all = [
    ...parts.packages.map(({ name, licence }) => [name, licence]),
    ...parts.embedded.map(({ name, licence }) => [name, licence]),
    ...parts.models.map(({ id, license }) => [id, license]),
  ];
  assert.ok(all.length > 40);
  for (const [name, licence] of all) assert.ok(isAllowed(licence), `${name}: ${licence}`);
});

Deno.test("of a choice one licence must be allowed, of a sum all", () => {
  assert.ok(isAllowed("(MIT OR GPL-3.0-only)"));
  assert.ok(isAllowed("Apache-2.0 AND LGPL-3.0-or-later"));
  assert.ok(!isAllowed("Apache-2.0 AND GPL-3.0-only"));
  assert.ok(!isAllowed("SEE LICENSE IN LICENSE.txt"));
});

Deno.test("each of them is named in the notices", () => {
  assert.equal(noticesWithPackages(notices, parts.packages), notices, "run deno task sbom");
  for (const { file } of parts.models) {
    assert.ok(notices.includes(`models/${file.slice(0, 20)}`), file);
  }
  for (const { name, version } of parts.embedded) {
    assert.ok(notices.includes(name), name);
    const short = version.split(".").slice(0, 2).join(".");
    assert.ok(notices.includes(short), `${name} ${version}`);
  }
});

Deno.test("each package brings a licence text, or the notices have it", async () => {
  const installed = join(top, "node_modules", ".deno");
  const folders = [...Deno.readDirSync(installed)].map(({ name }) => name);
  // Bundling leaves them out.
  const bundled = [...Object.keys(await pageImports(top)), "@preact/signals-core"];
  const section = /## MIT licences([^]*?)\n## /.exec(notices)![1];
  const bare: string[] = [];
  for (const { name, version } of parts.packages) {
    const folder = folders.find((one) => one.startsWith(`${name.replace("/", "+")}@${version}`));
    if (folder === undefined) continue;
    const files = [...Deno.readDirSync(join(installed, folder, "node_modules", name))];
    const hasText = files.some((file) => /^(un)?licen[cs]e/i.test(file.name));
    if (!hasText || bundled.includes(name)) bare.push(name);
  }
  // What the notices say of LibRaw in a chapter of its own.
  for (const name of bare.filter((one) => one !== "libraw-wasm")) {
    assert.ok(section.includes(name), name);
  }
  assert.ok(bare.includes("preact") && bare.includes("tinykeys"));
});

Deno.test("licences said of other systems' packages are those of this system's", async () => {
  const { os, arch } = Deno.build;
  const target = {
    os: os === "windows" ? "win32" : os,
    cpu: arch === "aarch64" ? "arm64" : "x64",
  };
  const installed = (await shippedPackages(top, target))
    .filter(({ name }) => name.startsWith("@img/sharp-"));
  assert.ok(installed.length > 0);
  for (const { name, licence } of installed) assert.equal(platformLicence(name), licence, name);
});
