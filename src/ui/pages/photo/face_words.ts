import type { UnclearCause } from "../../../contracts/face_standing.ts";
import type { Called } from "../../../contracts/photo_account.ts";
import type { PhotoFace } from "../../../contracts/photo.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** @returns what somebody is called in the page; the program calls the unnamed by their folders. */
export function callKnown({ number, called }: Called): string {
  return words.value.people.call(/^Person_\d+$/.test(called) ? null : called, number);
}

/** @returns why a face counts or does not, with figure and gate. */
export function standingWords(face: PhotoFace): string {
  const { standing: text } = words.value.photo, { standing } = face;
  switch (standing.is) {
    case "unclear": {
      const causes = face.causes.map((cause) => causeWords(face, cause)).join("; ") || text.before;
      return standing.joined ? text.joined(causes) : text.unclear(causes);
    }
    case "noFolder":
      return text.noFolder(figure(standing.clarity), figure(standing.least), standing.elsewhere);
    case "drawn":
      return standing.isWaiting ? text.drawnWaits : text.drawn;
    default:
      return text[standing.is];
  }
}

/** @returns whether a face counts for nobody's folder. */
export function isNobodys({ person, standing }: PhotoFace): boolean {
  return person === null || standing.is === "noFolder" || standing.is === "staff" ||
    standing.is === "hidden";
}

/** @returns what stands at a face in the picture: whose it is, or in a word why it is nobody's. */
export function labelOf(face: PhotoFace): string {
  const { brief, nobody } = words.value.photo, { person, standing, causes } = face;
  if (person !== null) return callKnown(person);
  if (standing.is === "noFace") return brief.noFace;
  if (causes.length > 0) return brief[causes[0]];
  return standing.is === "unclear" ? brief.unclear : nobody;
}

const measuresOf: Record<UnclearCause, readonly string[]> = {
  blurred: ["sharpness"],
  small: ["originalHeight", "developedHeight"],
  cutOff: ["clarity"],
  turnedAway: ["clarity"],
  doubtful: ["score"],
};

function causeWords({ gate }: PhotoFace, cause: UnclearCause): string {
  const { causes } = words.value.photo;
  const failed = gate.find(({ measure, passes }) => !passes && measuresOf[cause].includes(measure));
  return failed === undefined ? "" : causes[cause](figure(failed.value), figure(failed.least));
}

/** Three significant figures tell a face that nearly passes from the gate. */
function figure(value: number): string {
  return formats.value.number(Number(value.toPrecision(3)));
}

/** Faces as they stand beside each other in the photo, from left to right. */
export function inOrder(faces: readonly PhotoFace[]): PhotoFace[] {
  return faces.toSorted((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
}
