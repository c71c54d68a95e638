import type { Formats } from "../../../words/formats.ts";

/** What goes for good. */
export const enErasing = ({ number, plural }: Formats) => ({
  button: "Erase…",
  title: (what: string) => `Erase ${what} for good?`,
  looks: "The hub looks what would go.",
  act: "Erase for good",
  done: (what: string) => `Erased: ${what}`,
  goesOn: (what: string) => `Erased, but something is left: ${what}. The hub goes on by itself.`,
  open: "Erasures that go on",
  openHint: "Nothing of these is shown any more. Each ends once every place counts zero.",
  left: (place: string, count: number | null) =>
    count === null ? `${place}: cannot be counted now` : `${place}: ${number(count)}`,
  notCounted: "not counted yet",
  forGood: "This cannot be undone.",
  person: {
    goes: (faces: number, photos: number) =>
      `${plural(faces, { one: "1 face goes", other: "# faces go" })}, in ${
        plural(photos, { one: "1 photo", other: "# photos" })
      }, with all that is known of this person's looks, and the name, also in decisions.`,
    merged: (count: number) =>
      plural(count, {
        one: "1 person who was merged into this one goes, too.",
        other: "# people who were merged into this one go, too.",
      }),
    stays:
      "The photos stay, and in them these faces are not looked at again. Backups, and names of files and jobs, stay as they are.",
  },
  photo: {
    goes: (faces: number) =>
      faces === 0
        ? "The photo goes from the hub, with its pictures."
        : `The photo goes from the hub, with its pictures and ${
          plural(faces, { one: "1 face", other: "# faces" })
        }. People keep their names.`,
    upload: "The hub has the only copy that it knows of: it goes, too.",
    file:
      "Its file stays. Remove the file first, or the photo comes back when its folder is taken in again.",
  },
});
