import assert from "node:assert/strict";
import { readProject } from "./project.ts";
import { flagsOfExecutable, flagsWithModulesIn, startFlags } from "./start_flags.ts";
import { startScript } from "./start_script.ts";
import { targets } from "./targets.ts";

const command = (await readProject()).denoJson.tasks.start.command;
const { flags, environment } = startFlags(command);

Deno.test("a packed program never asks for permissions and may run no other program", () => {
  assert.ok(flags.includes("--no-prompt"));
  assert.ok(!flags.some((flag) => /^(-A|--allow-all|--allow-run)/.test(flag)));
  assert.deepEqual(environment, ["MALLOC_ARENA_MAX=2"]);
  assert.ok(!flags.includes("--no-check"), "what builds the page is no flag of the program");
});

Deno.test("a start script lets libraries be loaded from the program's own packages alone", () => {
  const ffi = flagsWithModulesIn("HERE", flags).find((flag) => flag.startsWith("--allow-ffi"));
  assert.match(ffi!, /^--allow-ffi=HERE,C:/);
});

Deno.test("the executable has the flags of the start task but for where libraries lie", () => {
  const own = flagsOfExecutable(flags);
  assert.ok(own.includes("--allow-ffi"));
  assert.equal(own.length, flags.length);
  assert.deepEqual(
    own.filter((flag) => !flag.startsWith("--allow-ffi")),
    flags.filter((flag) => !flag.startsWith("--allow-ffi")),
  );
});

Deno.test("every start script is filled in, and has the line ends of its system", async () => {
  for (const target of targets) {
    const script = await startScript(target, command);
    assert.doesNotMatch(script, /\{\{/);
    assert.match(script, /--no-prompt/);
    assert.match(script, target.os === "win32" ? /"--allow-ffi=%MODULES%,C:/ : /="?\$modules,C:/);
    assert.equal(/[^\r]\n/.test(script), target.os !== "win32");
    if (target.os !== "win32") assert.match(script, /export .*MALLOC_ARENA_MAX=2/);
  }
});
