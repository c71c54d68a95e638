import assert from "node:assert/strict";
import { readProject } from "./project.ts";
import { flagsOfExecutable, flagsWithModulesIn, netFlags, startFlags } from "./start_flags.ts";
import { startScript } from "./start_script.ts";
import { targets } from "./targets.ts";

const { tasks } = (await readProject()).denoJson, { command } = tasks.start;
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

Deno.test("the executable has the flags of the start task but for libraries and the network", () => {
  const own = flagsOfExecutable(flags), differs = /^--allow-(ffi|net)/;
  assert.deepEqual(own.filter((flag) => differs.test(flag)), ["--allow-ffi", "--allow-net"]);
  assert.equal(own.length, flags.length);
  assert.deepEqual(
    own.filter((flag) => !differs.test(flag)),
    flags.filter((flag) => !differs.test(flag)),
  );
});

Deno.test("only commands that publish or write to guests may ask every computer", async () => {
  const { few, all } = netFlags(flags);
  assert.match(few, /^--allow-net=127\.0\.0\.1,/);
  assert.equal(tasks.online.command, command.replace(few, all));
  for (const target of targets) {
    const script = await startScript(target, command);
    const online = script.split("\n").filter((line) => /--allow-net(?!=)/.test(line));
    assert.ok(online.length > 0);
    for (const line of online) assert.match(line, /publish|push|invite|work|hub|http/i);
  }
});

Deno.test("a start script gives a command its right to ask other computers", async () => {
  const script = await startScript(targets.find(({ os }) => os === "linux")!, command);
  const shown = script.replace(/exec [^]*/, 'echo "$net"');
  const { few } = netFlags(flags);
  const given = [["publish", "--allow-net"], ["run", few], ["run --hub http://h", "--allow-net"]];
  for (const [words, net] of given) {
    const args = ["-c", shown, "x", ...words.split(" ")], env = { EVENT_HUB: "" };
    const { stdout } = await new Deno.Command("bash", { args, env }).output();
    assert.equal(new TextDecoder().decode(stdout).trim(), net);
  }
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
