import type { Formats } from "../../../words/formats.ts";

/** How a tenant's people are told apart. */
export const enPeopleSettings = ({ number, plural, moment }: Formats) => ({
  title: "How carefully people are told apart",
  hint:
    "How many times worse is it to make one person of two than to leave one person as two? More: fewer wrong mergers, and more people who are there twice.",
  dial: "A wrong merger is so many times worse",
  advised: (cost: number) => `The model advises ${number(cost)}.`,
  look: "See what would change",
  lookEffect: "Compares everybody and changes nothing. It may take a minute.",
  apply: "Apply",
  applyEffect: "Everybody is compared anew. Names and what you decided stay.",
  toAdvised: "Back to the advised",
  effect: (before: number, after: number) =>
    `${plural(before, { one: "1 person", other: "# people" })} now, ${number(after)} afterwards`,
  faces: (faces: number, photos: number) =>
    faces === 0
      ? "No face gets another person."
      : `${plural(faces, { one: "1 face gets", other: "# faces get" })} another person, in ${
        plural(photos, { one: "1 photo", other: "# photos" })
      }.`,
  changes: (mergers: number, splits: number) =>
    `${plural(mergers, { one: "1 person turns", other: "# people turn" })} out to be another, ${
      plural(splits, { one: "1 is new", other: "# are new" })
    }.`,
  applied: "Applied: everybody is being compared anew",
  regrouping: "Everybody is being compared anew…",
  regroupedAt: (when: string) => `Everybody was compared last on ${moment(when)}.`,
  heldBack:
    "An older photosort grouped these people, and you decided about them: they stay as they are, and new photos go to them. Look what the present rules change, and apply them by comparing everybody anew.",
  wrong: "Enter a number between 0.01 and 1,000.",
});
