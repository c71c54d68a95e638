import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { chosenTargets, targets } from "./targets.ts";

Deno.test("Windows is packed for when nothing is said, and a wrong name is refused", () => {
  assert.deepEqual(chosenTargets([]).map(({ name }) => name), ["windows-x64"]);
  assert.equal(chosenTargets(["all"]).length, targets.length);
  assert.deepEqual(chosenTargets(["linux-x64"]).map(({ name }) => name), ["linux-x64"]);
  assert.throws(() => chosenTargets(["windows"]), /known are windows-x64, linux-x64/);
});

Deno.test("a wrong target or option is one line, without where in the program it was noticed", async () => {
  for (const script of ["bundle.ts", "compile.ts"]) {
    for (const args of [["--target", "amiga"], ["--colour"]]) {
      const path = fileURLToPath(new URL(script, import.meta.url));
      const command = new Deno.Command(Deno.execPath(), {
        args: ["run", "--quiet", "--allow-all", path, ...args],
      });
      const { code, stderr } = await command.output();
      const said = new TextDecoder().decode(stderr).trimEnd();
      assert.equal(code, 2, said);
      assert.equal(said.split("\n").length, 1, said);
      assert.match(said, /amiga|colour/);
    }
  }
});
