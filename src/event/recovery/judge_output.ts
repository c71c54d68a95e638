import { aboutFiles, type Finding } from "./finding.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";

/** How the files at an output differ from those that were delivered. */
export interface OutputFacts {
  /** The folder as the operator wrote it. */
  folder: string;
  /** Why the output cannot be looked at; left out if it can. */
  fault?: Sentence;
  /** Delivered files that are gone; relative to the output. */
  missing: readonly string[];
  /** Delivered files whose content changed since. */
  changed: readonly string[];
}

export function judgeOutput({ folder, fault, missing, changed }: OutputFacts): Finding[] {
  const about = { check: "files", fixable: false } as const;
  if (fault !== undefined) {
    const todo = sentence("plugOutput");
    return [{ ...about, weight: "warning", what: fault, files: [], todo }];
  }
  return [
    ...aboutFiles(missing, {
      ...about,
      weight: "note",
      what: sentence("deliveredMissing", { folder }),
      todo: sentence("deliversAgain"),
    }),
    ...aboutFiles(changed, {
      ...about,
      weight: "note",
      what: sentence("deliveredChanged", { folder }),
      todo: sentence("leavesDelivered"),
    }),
  ];
}
