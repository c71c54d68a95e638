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

Deno.test("whether this machine is on battery can be asked anywhere", () => {
  assert.equal(typeof isOnBattery(), "boolean");
});
