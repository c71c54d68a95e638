import assert from "node:assert/strict";
// @ts-types="./types/resedit.d.ts"
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { withVersionInfo } from "./version_info.ts";

Deno.test("Windows is told version and description, and what is embedded stays", () => {
  const empty = NtExecutable.createEmpty(), resources = NtExecutableResource.from(empty);
  const embedded = new TextEncoder().encode("d3n0l4nd and all that follows").buffer;
  resources.entries.push({ type: 10, id: "D3N0L4ND", lang: 0, codepage: 0, bin: embedded });
  resources.outputResource(empty);

  const about = { version: "1.20.3", description: "sorts photos", copyright: "MIT" };
  const program = withVersionInfo(new Uint8Array(empty.generate()), about);

  const { entries } = NtExecutableResource.from(NtExecutable.from(program));
  assert.deepEqual(entries.find(({ type }) => type === 10)?.bin, embedded);
  const [info] = Resource.VersionInfo.fromEntries(entries);
  const said = info.getStringValues({ lang: 1033, codepage: 1200 });
  assert.equal(said.ProductVersion, "1.20.3");
  assert.equal(said.FileDescription, "sorts photos");
});
