import type { Formats } from "../../../words/formats.ts";
import type { enErasing } from "../en/erasing.ts";

export const deErasing = ({ number, plural }: Formats): ReturnType<typeof enErasing> => ({
  button: "Löschen…",
  title: (what) => `${what} endgültig löschen?`,
  looks: "Der Hub sieht nach, was gelöscht würde.",
  act: "Endgültig löschen",
  done: (what) => `Gelöscht: ${what}`,
  goesOn: (what) =>
    `Gelöscht, aber etwas ist noch übrig: ${what}. Der Hub macht von selbst weiter.`,
  open: "Löschungen, die noch laufen",
  openHint: "Davon wird nichts mehr gezeigt. Jede endet, sobald an jeder Stelle null gezählt wird.",
  left: (place, count) =>
    count === null ? `${place}: derzeit nicht zählbar` : `${place}: ${number(count)}`,
  notCounted: "noch nicht gezählt",
  forGood: "Das lässt sich nicht rückgängig machen.",
  person: {
    goes: (faces, photos) =>
      `Gelöscht werden ${plural(faces, { one: "1 Gesicht", other: "# Gesichter" })} in ${
        plural(photos, { one: "1 Foto", other: "# Fotos" })
      }, alles, was über das Aussehen dieser Person bekannt ist, und der Name, auch in Entscheidungen.`,
    merged: (count) =>
      plural(count, {
        one: "Auch 1 Person, die mit ihr vereint wurde, wird gelöscht.",
        other: "Auch # Personen, die mit ihr vereint wurden, werden gelöscht.",
      }),
    stays:
      "Die Fotos bleiben; diese Gesichter darin werden nicht wieder angesehen. Sicherungen und die Namen von Dateien und Aufträgen bleiben, wie sie sind.",
  },
  photo: {
    goes: (faces) =>
      faces === 0
        ? "Das Foto verschwindet aus dem Hub, mit seinen Bildern."
        : `Das Foto verschwindet aus dem Hub, mit seinen Bildern und ${
          plural(faces, { one: "1 Gesicht", other: "# Gesichtern" })
        }. Personen behalten ihre Namen.`,
    upload: "Der Hub hat die einzige Kopie, von der er weiß: Auch sie wird gelöscht.",
    file:
      "Die Datei bleibt. Entferne sie zuerst, sonst kommt das Foto wieder, wenn ihr Ordner noch einmal aufgenommen wird.",
  },
});
