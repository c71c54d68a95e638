/**
 * Where a batch of files stands on its way to an output. One that was interrupted, wherever that
 * was, is processed anew: what each file still lacks is seen at the output ({@link nextStep}).
 *
 * pending: recorded, nothing done · processing: copied under passing names and verified ·
 * committing: given their own names · committed: all of it there.
 */
export type BatchState = "pending" | "processing" | "committing" | "committed";
export type BatchTransition = "begun" | "copied" | "put";

/** Files in one batch, at most. */
export const MOST_FILES = 50;

const transitions: Record<BatchState, Partial<Record<BatchTransition, BatchState>>> = {
  pending: { begun: "processing" },
  processing: { begun: "processing", copied: "committing" },
  committing: { begun: "processing", put: "committed" },
  committed: {},
};

/**
 * @returns the state after a transition.
 * @throws {RangeError} if the transition cannot happen in that state: a defect, never bad input.
 */
export function transition(state: BatchState, by: BatchTransition): BatchState {
  const next = transitions[state][by];
  if (next === undefined) throw new RangeError(`Cannot apply "${by}" to a ${state} batch`);
  return next;
}

/** What is found of a file that is to be delivered. Hashes are SHA-256 in hexadecimal digits. */
export interface Found {
  /** Of the developed photo under EventRoot; undefined where that is gone. */
  staged: string | undefined;
  /** Of what was to be delivered, if that was ever read. */
  recorded: string | undefined;
  /** Of what stands at the output under the file's own name; undefined for nothing. */
  target: string | undefined;
  /** The same, under its passing name. */
  part: string | undefined;
}

/**
 * verified: it is at the output · rename: all but its own name is · copy: it is to be copied ·
 * process: the photo is to be developed again, as neither is there · avoid: somebody else's file
 * has its name.
 */
export type Step = "verified" | "rename" | "copy" | "process" | "avoid";

/** @returns what a file lacks by what is found of it, whatever happened before. */
export function nextStep({ staged, recorded, target, part }: Found): Step {
  const wanted = staged ?? recorded;
  if (wanted === undefined) return "process";
  if (target === wanted) return "verified";
  if (target !== undefined) return "avoid";
  if (part === wanted) return "rename";
  return staged === undefined ? "process" : "copy";
}

/**
 * @param n from 1.
 * @returns the nth name to try for a file: `IMG_1.jpg`, `IMG_1~2.jpg`, `IMG_1~3.jpg` …
 */
export function nthPath(path: string, n: number): string {
  return n === 1 ? path : path.replace(/(\.[^./]*)?$/, `~${n}$1`);
}
