import type { Formats } from "../../../words/formats.ts";
import type { enPeopleSettings } from "../en/people_settings.ts";

export const dePeopleSettings = (
  { number, plural, moment }: Formats,
): ReturnType<typeof enPeopleSettings> => ({
  title: "Wie vorsichtig Personen unterschieden werden",
  hint:
    "Wie viel schlimmer ist es, aus zwei Personen eine zu machen, als eine Person als zwei zu lassen? Mehr: weniger falsche Vereinigungen und mehr Personen, die doppelt da sind.",
  dial: "Eine falsche Vereinigung ist so viel mal schlimmer",
  advised: (cost) => `Das Modell rät zu ${number(cost)}.`,
  look: "Sehen, was sich ändern würde",
  lookEffect: "Vergleicht alle und ändert nichts. Das kann eine Minute dauern.",
  apply: "Anwenden",
  applyEffect: "Alle werden neu verglichen. Namen und was du entschieden hast, bleiben.",
  toAdvised: "Zurück zum Rat des Modells",
  effect: (before, after) =>
    `Jetzt ${plural(before, { one: "1 Person", other: "# Personen" })}, danach ${number(after)}`,
  faces: (faces, photos) =>
    faces === 0
      ? "Kein Gesicht bekommt eine andere Person."
      : `${
        plural(faces, { one: "1 Gesicht bekommt", other: "# Gesichter bekommen" })
      } eine andere Person, in ${plural(photos, { one: "1 Foto", other: "# Fotos" })}.`,
  changes: (mergers, splits) =>
    `${
      plural(mergers, { one: "1 Person erweist", other: "# Personen erweisen" })
    } sich als andere, ${plural(splits, { one: "1 ist neu", other: "# sind neu" })}.`,
  applied: "Angewendet: Alle werden neu verglichen",
  regrouping: "Alle werden gerade neu verglichen…",
  regroupedAt: (when) => `Zuletzt wurden alle am ${moment(when)} verglichen.`,
  heldBack:
    "Ein älteres photosort hat diese Personen gruppiert, und ihr habt über sie entschieden: Sie bleiben, wie sie sind, und neue Fotos gehen an sie. Sieh nach, was die jetzigen Regeln ändern, und wende sie an, indem du alle neu vergleichst.",
  wrong: "Gib eine Zahl zwischen 0,01 und 1.000 ein.",
});
