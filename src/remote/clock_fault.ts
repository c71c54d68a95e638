import { counted } from "../core/counted.ts";
import { TargetFault } from "./target_fault.ts";

/** Servers refuse signatures that are further off, in milliseconds. */
const MOST_SKEW_MS = 5 * 60_000;

/**
 * @param now this computer's date, milliseconds since 1970.
 * @param server the target's date, as it says.
 * @returns a fault that says which clock is off and by how much, if one is.
 */
export function clockFault(
  now: number,
  server: string | null | undefined,
): TargetFault | undefined {
  const there = server ? Date.parse(server) : NaN, skew = now - there;
  if (Number.isNaN(skew) || Math.abs(skew) < MOST_SKEW_MS) return undefined;
  const minutes = counted(Math.round(Math.abs(skew) / 60_000), "minute");
  return new TargetFault(
    "clock",
    `this computer's clock is ${minutes} ${skew > 0 ? "ahead of" : "behind"} the target's: set it`,
  );
}
