/** `photosort service`: what it writes, and what systemd says of that. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { definitionOf } from "../src/cli/service/service_files.ts";
import { hasProgram } from "./support/has_program.ts";
import { testWith } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

const onLinux = { ignore: Deno.build.os !== "linux" };
const testWithSystemd = Deno.build.os === "linux"
  ? testWith(
    await hasProgram("systemd-analyze", "--version"),
    "systemd-analyze (Debian's package systemd) is",
  )
  : (name: string, fn: () => Promise<void>) => Deno.test({ name, fn, ignore: true });

Deno.test({
  ...onLinux,
  name: "a service is installed, told of and removed, and its settings stay",
  async fn() {
    const home = await tempFolder(), config = join(home, ".config");
    const service = (...args: string[]) =>
      photosort(["service", ...args], { secrets: { HOME: home } });
    const unit = join(config, "systemd", "user", "photosort-hub.service");
    const settings = join(config, "photosort", "hub.env");
    assert.match((await service("status", "hub", "--port", "9")).output, /Not installed/);
    const dry = await service("install", "hub", "--dry-run");
    assert.match(dry.output, /ExecStart="\/opt\/photo sort\/photosort" "hub"/);
    await assert.rejects(Deno.stat(unit));

    const installed = await service("install", "hub");
    assert.equal(installed.code, 0, installed.said);
    assert.match(installed.output, /systemctl --user enable --now photosort-hub/);
    assert.match(installed.output, /Log: journalctl --user -u photosort-hub/);
    assert.equal((await Deno.stat(settings)).mode! & 0o777, 0o600);
    await Deno.writeTextFile(settings, "HUB_SECRET_KEY='mine'\n");
    const again = await service("install", "hub");
    assert.equal(await Deno.readTextFile(settings), "HUB_SECRET_KEY='mine'\n");
    assert.doesNotMatch(again.said, /Write the settings/);
    const status = await service("status", "hub", "--port", "9");
    assert.match(status.output, /^Installed: .*photosort-hub\.service\n/);
    assert.match(status.output, /No hub answers at http:\/\/127\.0\.0\.1:9/);
    await Deno.writeTextFile(unit, "[Unit]\n");
    assert.match((await service("status", "hub", "--port", "9")).output, /changed since/);

    assert.match((await service("remove", "hub")).output, /disable --now photosort-hub/);
    await assert.rejects(Deno.stat(unit));
    assert.equal(await Deno.readTextFile(settings), "HUB_SECRET_KEY='mine'\n");
    assert.match((await service("remove", "hub")).output, /There is no/);
  },
});

Deno.test("a service of something else is refused", async () => {
  const { code, said } = await photosort(["service", "install", "run"]);
  assert.notEqual(code, 0);
  assert.match(said, /hub, work/);
});

testWithSystemd("systemd takes the units as they are", async () => {
  const folder = await tempFolder(), settings = join(folder, "hub.env");
  const program = join(folder, "photo sort 50%");
  await Deno.writeTextFile(settings, "");
  await Deno.writeTextFile(program, "#!/bin/sh\n", { mode: 0o755 });
  for (const kind of ["hub", "work"] as const) {
    for (const user of [undefined, "root"]) {
      const unit = join(folder, `photosort-${kind}.service`);
      const service = { kind, user, program: [program], settings, folder };
      await Deno.writeFile(unit, definitionOf("systemd", service));
      assert.deepEqual(await faultsOf(unit, user === undefined), []);
    }
  }
  const wrong = join(folder, "photosort-wrong.service");
  await Deno.writeTextFile(wrong, `[Service]\nExecStart="${program.replace("%", "%%")}"\nUsr=a\n`);
  assert.equal((await faultsOf(wrong, false)).length, 1);
});

/** @returns what systemd says of a unit; it says nothing else of one that is right. */
async function faultsOf(unit: string, isOfUser: boolean): Promise<string[]> {
  const { stdout, stderr } = await new Deno.Command("systemd-analyze", {
    args: ["verify", "--man=no", ...isOfUser ? ["--user"] : [], unit],
    // Where a user's systemd would keep its sockets.
    env: { XDG_RUNTIME_DIR: dirname(unit) },
  }).output();
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  // Of other units of the computer it may say something, too.
  return said.split("\n").filter((line) => line.includes("photosort-") || /^Failed/.test(line));
}
