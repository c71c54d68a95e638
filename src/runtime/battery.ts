import { join } from "node:path";

/** Each power supply of a Linux machine is a folder here (Documentation/ABI/testing/sysfs-class-power). */
const SUPPLIES = "/sys/class/power_supply";
const KERNEL32 = "C:/Windows/System32/kernel32.dll";

/**
 * @returns whether the machine runs on its battery at the moment; false if that cannot be told,
 * as on a Mac, or without a battery.
 */
export function isOnBattery(): boolean {
  try {
    if (Deno.build.os === "windows") return isOnBatteryOnWindows();
    return Deno.build.os === "linux" && isOnBatteryBySupplies(SUPPLIES);
  } catch {
    // Merely a hint: photos are sorted all the same if the question is not allowed.
    return false;
  }
}

/** @param folder with a folder for each supply, which says of itself what it is and does. */
export function isOnBatteryBySupplies(folder: string): boolean {
  const all = [...Deno.readDirSync(folder)].map(({ name }) => {
    const read = (what: string) => readLine(join(folder, name, what));
    return {
      type: read("type"),
      status: read("status"),
      online: read("online"),
      of: read("scope"),
    };
  });
  // A wireless mouse has a battery, too.
  const supplies = all.filter(({ of }) => of !== "Device");
  const isPlugged = supplies.some(({ type, online }) => type !== "Battery" && online === "1");
  return !isPlugged &&
    supplies.some(({ type, status }) => type === "Battery" && status === "Discharging");
}

function readLine(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path).trim();
  } catch {
    return undefined;
  }
}

/** `GetSystemPowerStatus` begins with `ACLineStatus`: 0 on battery, 1 on mains, 255 unknown. */
function isOnBatteryOnWindows(): boolean {
  const kernel = Deno.dlopen(KERNEL32, {
    GetSystemPowerStatus: { parameters: ["buffer"], result: "i32" },
  });
  try {
    const status = new Uint8Array(12).fill(255);
    return kernel.symbols.GetSystemPowerStatus(status) !== 0 && status[0] === 0;
  } finally {
    kernel.close();
  }
}
