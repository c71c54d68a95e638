import type { enDeciding } from "../en/deciding.ts";
import type { Formats } from "../formats.ts";

export const deDeciding = ({ number, plural }: Formats): ReturnType<typeof enDeciding> => ({
  lookingUp: "Was das in den Ordnern ändert, wird nachgesehen…",
  nothingMoves: "Kein Foto wechselt den Ordner.",
  moves: (photos, folders) =>
    `${
      plural(photos, { one: "1 Foto wechselt den Ordner", other: "# Fotos wechseln den Ordner" })
    }: ${folders.join(" · ")}.`,
  folder: (name, gains, loses, shifts) =>
    `${name} ${
      [
        ...gains > 0 ? [`+${number(gains)}`] : [],
        ...loses > 0 ? [`−${number(loses)}`] : [],
        ...shifts > 0 ? [`${number(shifts)} zwischen Solo und Group`] : [],
      ].join(", ")
    }`,
  folderGoes: (name, photos) => `${name} fällt weg (−${number(photos)})`,
  folderRenamed: (from, to) => `${from} heißt dann ${to}`,
  furtherFolders: (count) => plural(count, { one: "1 weiterer Ordner", other: "# weitere Ordner" }),
  cannot: (reason) => `Nicht möglich: ${reason}.`,
  refused: (reason) => `Nicht getan: ${reason}. Es hat sich nichts geändert.`,
  partly: (refused, all, reason) =>
    `${number(refused)} von ${number(all)} nicht getan: ${reason}. Das Übrige ist getan.`,
  waits: "Vorgemerkt: Es wird getan, sobald photosort wieder sortiert.",
});
