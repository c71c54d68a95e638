import type { Formats } from "../../../words/formats.ts";

/** Photos, and one of them. */
export const enPhotos = ({ plural }: Formats) => ({
  call: (id: number) => `Photo ${id}`,
  states: {
    READY: "Waits",
    PROCESSING: "At work",
    PROCESSED: "Processed",
    FAILED: "Failed",
  },
  none: "No photos yet",
  noneHint: "Take in a folder under Jobs.",
  noneFit: "No photo is like that",
  noneFitHint: "Another filter may show some.",
  clear: "Show all photos",
  state: "State",
  anyState: "In any state",
  person: "Person",
  anyPerson: "Anybody",
  ofJob: "Of one job",
  people: (count: number) => plural(count, { one: "1 person", other: "# people" }),
  noFaces: "No faces",
});
