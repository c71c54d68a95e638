import { reasonOf } from "../../core/reason_of.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { withSaidIfAny } from "../../core/sentences/with_said.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { isNoRoom, TransientFault } from "../../core/transient_fault.ts";
import type { CheckName, Readiness } from "../../contracts/hub/readiness.ts";
import { TargetFault } from "../../remote/target_fault.ts";
import { inTime } from "../in_time.ts";
import { awayRoots, type LookedRoots } from "../ingest/away_roots.ts";
import { causeOfOutage, causeOfRefusal } from "../outage.ts";
import type { HubScope } from "../api/hub_scope.ts";

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
    ["roots", () => requireRoots({ db, roots }, rootNames)],
    ["secret", () => auth.keys.current()],
  ];
  const seen = await Promise.all(checks.map(async ([name, look]) => {
    try {
      await inTime(look());
      return { name, ok: true };
    } catch (error) {
      const isOfObjects = name === "objects" && error instanceof TransientFault;
      const detail = isOfObjects ? saidOfObjects(error) : saidOf(error);
      return withSaidIfAny({ name, ok: false, detail }, "detail");
    }
  }));
  return { ready: seen.every(({ ok }) => ok), checks: seen };
}

/** @throws {TransientFault} that says why roots are away. */
async function requireRoots(looked: LookedRoots, names: readonly string[]): Promise<void> {
  try {
    const away = await awayRoots(looked, names);
    const [first] = away.values();
    if (away.size === 1) throw new TransientFault(first);
    const named = { roots: [...away.keys()].join(", ") };
    if (away.size > 1) throw new TransientFault(sentence("rootsAway", named));
  } catch (error) {
    // Without a database nothing is known of them, and the look at that says so.
    if (causeOfOutage(error) === undefined) throw error;
  }
}

/** @returns what is wrong, in words that name no address, login or path of the hub's own. */
export function saidOf(error: unknown): string {
  const known = causeOfOutage(error) ?? causeOfRefusal(error);
  if (known !== undefined) return known;
  if (error instanceof OperatorError) return `${error.message}. ${error.hint}`;
  if (error instanceof TransientFault) return error.message;
  return sentence("checkFailed", { reason: reasonOf(error) });
}

/** Its own message names the folder, which is nobody's concern who is not logged in. */
function saidOfObjects({ cause }: TransientFault): string {
  if (cause instanceof TargetFault) return sentence("objectsRefused", { reason: cause.message });
  return sentence(isNoRoom(cause) ? "objectsFull" : "objectsAway");
}
