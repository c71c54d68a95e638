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

/**
 * The state of a file to deliver, as found on the disks. Hashes are SHA-256 in hexadecimal digits.
 */
export interface Found {
  /** Hash of the developed photo under EventRoot; undefined if that file is gone. */
  staged: string | undefined;
  /** Hash of the file that was to be delivered; undefined if photosort never read it. */
  recorded: string | undefined;
  /** Hash of the file at the output under the intended name; undefined if there is none. */
  target: string | undefined;
  /** Hash of the file at the output under the temporary name; undefined if there is none. */
  part: string | undefined;
}

/**
 * The next step. verified: the file is at the output · rename: the copy is complete, and needs its
 * final name · copy: photosort must copy it · process: photosort must develop the photo again,
 * because neither file exists · avoid: a foreign file has its name.
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
