/** Every boundary with the system, disturbed in every way, and what came of it. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { toOperatorFault } from "../../src/event/engine/operator_fault.ts";
import { type Boundary, boundaryOf } from "./boundaries.ts";
import { copiedEvent } from "./copy_tree.ts";
import { eventfulApp, newEventfulEvent, ongoingEventfulEvent } from "./eventful_event.ts";
import { eventState } from "./event_state.ts";
import type { FaultCode } from "./fault_kinds.ts";
import { interpose, type SystemCall } from "./system_calls.ts";
import { lifeOf } from "./life.ts";
import { failing, type Trouble, unplugged } from "./troubles.ts";

/** An event as it stands before it is sorted, and afterwards if nothing goes wrong. */
export interface Scenario {
  root: string;
  undisturbed: string[];
  /** How often each boundary is crossed. */
  crossings: ReadonlyMap<Boundary, number>;
}

export type Disturbance =
  | { kind: "fails"; code: FaultCode; times: number }
  /** For so many calls nothing below EventRoot is there, nor EventRoot; SQLite goes on regardless. */
  | { kind: "unplugged"; calls: number }
  | { kind: "killed"; when: "before" | "after" };

export interface Outcome {
  /** Lines by which the event differs from an undisturbed one; none where it is equal. */
  differs: string[];
  /** Starts it took, the first one included. */
  starts: number;
  /** What ended a run before its time, in the words that the operator gets. */
  stops: string[];
}

/** A boundary of one of the scenarios, to be disturbed. */
export interface Place {
  scenario: Scenario;
  boundary: Boundary;
  crossings: number;
}

/** @returns every boundary once, in the order of steps and words. */
export async function placesToDisturb(): Promise<Place[]> {
  const places = new Map<Boundary, Place>();
  for (const scenario of await scenarios()) {
    for (const [boundary, crossings] of scenario.crossings) {
      if (!places.has(boundary)) places.set(boundary, { scenario, boundary, crossings });
    }
  }
  return [...places.values()].sort((a, b) => a.boundary < b.boundary ? -1 : 1);
}

/** @returns whether a boundary's call changes something, so that a kill there tells something new. */
export function changesSomething(boundary: Boundary): boolean {
  return !/: (read|lstat|stat|readDir|readFile|begin)\b/.test(boundary);
}

/** A start without EventRoot is refused, and SQLite's file stays open where others are gone. */
export function canBeUnplugged({ boundary }: Pick<Place, "boundary">): boolean {
  return !/^start:|database$|transaction$/.test(boundary);
}

/** @returns what is wrong with an outcome, or undefined where the event is as if nothing had been. */
export function faultIn({ differs, stops }: Outcome): string | undefined {
  const unclear = stops.find((line) => line.startsWith("unexpected failure"));
  return differs.length > 0 ? differs.join("\n") : unclear;
}

/** A new event, and one in progress. */
async function scenarios(): Promise<Scenario[]> {
  return [await observe(await newEventfulEvent()), await observe(await ongoingEventfulEvent())];
}

async function observe(template: string): Promise<Scenario> {
  const root = await copiedEvent(template), crossings = new Map<Boundary, number>();
  const before = (call: SystemCall) => {
    const boundary = boundaryOf(root, call);
    crossings.set(boundary, (crossings.get(boundary) ?? 0) + 1);
  };
  const watching = interpose(root, { before, after: () => {} });
  await sortOnce(root);
  watching[Symbol.dispose]();
  const undisturbed = await eventState(root);
  await removeEvent(root);
  return { root: template, undisturbed, crossings };
}

/** @returns whether nothing was left over for the next run. */
async function sortOnce(root: string): Promise<boolean> {
  using life = lifeOf(root);
  const { app, store } = await eventfulApp(root);
  try {
    return (await app.start()).leftOver === 0;
  } finally {
    app.close();
    await life.end();
    store.close();
  }
}

const MOST_STARTS = 120;

/** A run went another way than the one that was observed, and never came to the place. */
export class NotCrossed extends Error {
  override name = "NotCrossed";
}

/**
 * Sorts a copy of an event while the nth crossing of a boundary, from 1, is disturbed.
 *
 * @throws {NotCrossed} where that did not come to pass, as what meets what in a scan is up to chance.
 */
export async function disturb(
  { scenario, boundary }: Pick<Place, "scenario" | "boundary">,
  nth: number,
  disturbance: Disturbance,
): Promise<Outcome> {
  const root = await copiedEvent(scenario.root);
  const outcome: Outcome = { differs: [], starts: 0, stops: [] };
  if (disturbance.kind === "killed") await kill(root, boundary, nth, disturbance.when, outcome);
  else {
    const trouble = disturbance.kind === "unplugged"
      ? unplugged(root, boundary, nth, disturbance.calls)
      : failing(root, boundary, nth, disturbance);
    await failThenGoOn(root, trouble, outcome);
    if (trouble.spoiled === 0) throw new NotCrossed(`${boundary} was not crossed ${nth} times`);
  }
  for (let again = 0;; again++) {
    outcome.differs = differences(await eventState(root), scenario.undisturbed);
    if (outcome.differs.length === 0 || again === 2) break;
    await sort(root, outcome);
  }
  await removeEvent(root);
  return outcome;
}

async function failThenGoOn(root: string, trouble: Trouble, outcome: Outcome): Promise<void> {
  using _ = interpose(root, { before: (call) => trouble.before(call), after: () => {} });
  for (let start = 0; start < MOST_STARTS; start++) {
    const before = trouble.spoiled, isDone = await sort(root, outcome);
    if (isDone && (trouble.isOver || trouble.spoiled === before)) break;
  }
}

async function sort(root: string, outcome: Outcome): Promise<boolean> {
  outcome.starts++;
  const stopped = (error: unknown) => void outcome.stops.push(toOperatorFault(error).message);
  onUnhandled = stopped;
  return await sortOnce(root).catch((error) => {
    stopped(error);
    return false;
  });
}

/** What an app that was given up leaves behind fails on its closed database: a process would end. */
const afterTheEnd = /The process has ended|statement has been finalized|database is not open/;
let onUnhandled: (error: unknown) => void = () => {};
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  if (!afterTheEnd.test(String(event.reason))) onUnhandled(event.reason);
});

const doomedRun = fileURLToPath(new URL("./doomed_run.ts", import.meta.url));

async function kill(
  root: string,
  boundary: Boundary,
  nth: number,
  when: string,
  outcome: Outcome,
): Promise<void> {
  const { signal, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "-A", doomedRun, root, boundary, String(nth), when],
  }).output();
  if (signal !== "SIGKILL") {
    throw new Error(`${boundary} was not reached: ${new TextDecoder().decode(stderr)}`);
  }
  outcome.starts++;
  await sort(root, outcome);
}

function differences(is: readonly string[], expected: readonly string[]): string[] {
  const had = new Set(expected), has = new Set(is);
  return [
    ...is.filter((line) => !had.has(line)).map((line) => `+ ${line}`),
    ...expected.filter((line) => !has.has(line)).map((line) => `- ${line}`),
  ];
}

async function removeEvent(root: string): Promise<void> {
  await Deno.remove(dirname(root), { recursive: true });
}
