import { aboutFiles, type Finding } from "./finding.ts";

/** What is found at the folder that is delivered to. */
export interface OutputFacts {
  /** As the operator named it. */
  folder: string;
  /** Why nothing can be told of it; left out where it can. */
  fault?: string;
  /** Delivered files that are not there any more; relative to it. */
  missing: readonly string[];
  /** Delivered files that are others than photosort put there. */
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
      ...{ ...about, weight: "note", what: `a delivered photo is not in ${folder} any more` },
      todo: "The next run with this --output delivers it again.",
    }),
    ...aboutFiles(changed, {
      ...{ ...about, weight: "note", what: `somebody changed a photo in ${folder}` },
      todo: "It stays so. To have photosort's own again, take the file away.",
    }),
  ];
}
