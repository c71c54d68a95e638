import type { Formats } from "../formats.ts";

/** What decisions do to folders, told before and after. */
export const enDeciding = ({ number, plural }: Formats) => ({
  lookingUp: "Looking up what that does to folders…",
  nothingMoves: "No photo changes its folder.",
  moves: (photos: number, folders: readonly string[]) =>
    `${plural(photos, { one: "1 photo changes folders", other: "# photos change folders" })}: ${
      folders.join(" · ")
    }.`,
  folder: (name: string, gains: number, loses: number, shifts: number) =>
    `${name} ${
      [
        ...gains > 0 ? [`+${number(gains)}`] : [],
        ...loses > 0 ? [`−${number(loses)}`] : [],
        ...shifts > 0 ? [`${number(shifts)} between Solo and Group`] : [],
      ].join(", ")
    }`,
  folderGoes: (name: string, photos: number) => `${name} goes (−${number(photos)})`,
  folderRenamed: (from: string, to: string) => `${from} becomes ${to}`,
  furtherFolders: (count: number) =>
    plural(count, { one: "1 further folder", other: "# further folders" }),
  cannot: (reason: string) => `Not possible: ${reason}.`,
  refused: (reason: string) => `Not done: ${reason}. Nothing was changed.`,
  partly: (refused: number, all: number, reason: string) =>
    `${number(refused)} of ${number(all)} not done: ${reason}. The others are.`,
  waits: "It is noted, and done as soon as photosort sorts again.",
});
