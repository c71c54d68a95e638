import { aboutFiles, type Finding } from "./finding.ts";

/** How the files at an output differ from those that were delivered. */
export interface OutputFacts {
  /** The folder as the operator wrote it. */
  folder: string;
  /** Why the output cannot be looked at; left out if it can. */
  fault?: string;
  /** Delivered files that are gone; relative to the output. */
  missing: readonly string[];
  /** Delivered files whose content changed since. */
  changed: readonly string[];
}

export function judgeOutput({ folder, fault, missing, changed }: OutputFacts): Finding[] {
  const about = { check: "files", fixable: false } as const;
  if (fault !== undefined) {
    const todo = "Plug the drive in, or check --output.";
    return [{ ...about, weight: "warning", what: fault, files: [], todo }];
  }
  return [
    ...aboutFiles(missing, {
      ...about,
      weight: "note",
      what: `a delivered photo is not in ${folder} any more`,
      todo: "The next run with this --output delivers it again.",
    }),
    ...aboutFiles(changed, {
      ...about,
      weight: "note",
      what: `somebody changed a photo in ${folder}`,
      todo: "photosort leaves it so. To get photosort's version back, delete the file.",
    }),
  ];
}
