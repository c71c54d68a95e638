import { reasonOf } from "../../core/reason_of.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { isNoRoom, TransientFault } from "../../core/transient_fault.ts";
import type { CheckName, Readiness } from "../../contracts/hub/readiness.ts";
import { causeOfOutage, causeOfRefusal } from "../outage.ts";
import type { HubScope } from "../api/hub_scope.ts";

/** Longest time that one look may take, in milliseconds; what answers later is not ready. */
const MOST_MS = 5000;

type Check = readonly [name: CheckName, look: () => Promise<unknown>];

/**
 * @param rootNames of all roots.
 * @returns whether a hub can serve now, and what it lacks if it cannot.
 */
export async function lookWhetherReady(
  { db, broker, objects, roots, auth }: Pick<
    HubScope,
    "db" | "broker" | "objects" | "roots" | "auth"
  >,
  rootNames: readonly string[],
): Promise<Readiness> {
  const checks: Check[] = [
    ["database", () => db.check()],
    ["queue", () => broker.check()],
    ["objects", () => objects.check()],
    ["roots", () => Promise.all(rootNames.map((name) => roots.identity(name)))],
    ["secret", () => auth.keys.current()],
  ];
  const seen = await Promise.all(checks.map(async ([name, look]) => {
    try {
      await inTime(look());
      return { name, ok: true };
    } catch (error) {
      const isOfObjects = name === "objects" && error instanceof TransientFault;
      return { name, ok: false, detail: isOfObjects ? saidOfObjects(error) : saidOf(error) };
    }
  }));
  return { ready: seen.every(({ ok }) => ok), checks: seen };
}

/** @returns what is wrong, in words that name no address, login or path of the hub's own. */
export function saidOf(error: unknown): string {
  const known = causeOfOutage(error) ?? causeOfRefusal(error);
  if (known !== undefined) return known;
  if (error instanceof OperatorError) return `${error.message}. ${error.hint}`;
  if (error instanceof TransientFault) return error.message;
  return `it failed: ${reasonOf(error)}`;
}

/** Its own message names the folder, which is nobody's concern who is not logged in. */
function saidOfObjects({ cause }: TransientFault): string {
  const what = isNoRoom(cause)
    ? "its drive is full: free some space"
    : "look whether its drive is there and photosort may write to it";
  return `nothing can be stored in HUB_OBJECTS: ${what}`;
}

async function inTime(look: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => late.reject(new TransientFault(`no answer within ${MOST_MS / 1000} s`)),
    MOST_MS,
  );
  try {
    await Promise.race([look, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
