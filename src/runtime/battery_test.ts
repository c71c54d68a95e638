import assert from "node:assert/strict";
import { join } from "node:path";
import { isOnBattery, isOnBatteryBySupplies } from "./battery.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";

async function supplies(about: Record<string, Record<string, string>>): Promise<string> {
  const folder = await tempFolder();
  for (const [name, files] of Object.entries(about)) {
    await Deno.mkdir(join(folder, name));
    for (const [file, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name, file), `${text}\n`);
    }
  }
  return folder;
}

Deno.test("a laptop is on battery while that discharges and nothing is plugged in", async () => {
  const discharging = { type: "Battery", status: "Discharging" };
  const ac = (online: string) => ({ type: "Mains", online });
  const cases = [
    [{ BAT0: discharging, AC: ac("0") }, true],
    [{ BAT0: discharging, AC: ac("1") }, false],
    [{ BAT0: { type: "Battery", status: "Charging" }, AC: ac("1") }, false],
    [{ mouse: { ...discharging, scope: "Device" } }, false],
    [{}, false],
  ] as const;
  for (const [about, expected] of cases) {
    assert.equal(isOnBatteryBySupplies(await supplies(about)), expected, JSON.stringify(about));
  }
});

Deno.test("a machine whose supplies may not be looked at counts as plugged in", () => {
  const real = Deno.readDirSync;
  Deno.readDirSync = () => {
    throw new Deno.errors.NotCapable("Requires read access");
  };
  try {
    assert.equal(isOnBattery(), false);
  } finally {
    Deno.readDirSync = real;
  }
});

Deno.test("this machine is asked itself", { ignore: Deno.build.os !== "linux" }, () => {
  const real = Deno.readDirSync, asked: string[] = [];
  Deno.readDirSync = (path) => {
    asked.push(String(path));
    return real(path);
  };
  try {
    isOnBattery();
  } finally {
    Deno.readDirSync = real;
  }
  assert.deepEqual(asked, ["/sys/class/power_supply"]);
});
