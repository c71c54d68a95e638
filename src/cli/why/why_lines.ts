import { sep } from "node:path";
import { localTime } from "../local_time.ts";
import { rounded } from "../../event/views/why/account_for_face.ts";
import type { Called, FaceAccount, PhotoAccount } from "../../contracts/photo_account.ts";

/** @returns a photo's account, in words. */
export function photoLines(account: PhotoAccount): string[] {
  const { files, sha256, photo, places, deliveries, pair, error } = account;
  const [first, ...same] = files;
  return [
    `${first?.path ?? account.developed ?? `photo ${photo}`} (SHA-256 ${sha256.slice(0, 12)})`,
    `  Because   ${account.why}`,
    ...places.map((place) => `  In        ${placeWords(place)}`),
    ...deliveries.map(({ output, path, state }) =>
      `  Output    ${output}${sep}${path}, ${deliveryWords[state]}`
    ),
    ...files.slice(0, 1).flatMap(({ readAt }) =>
      readAt === null ? [] : [`  Read      ${localTime(readAt)}`]
    ),
    ...takenLine(account),
    ...account.endedAt === null ? [] : [`  Done      ${localTime(account.endedAt)}`],
    ...same.map(({ path }) => `  The same  ${path}, a duplicate`),
    ...pair === null ? [] : [
      `  Pair      ${pair.path} is of the same shot; ${
        pair.standsForBoth ? "this file" : "that file"
      } stands for both`,
    ],
    ...error === null ? [] : [`  To do     ${error.advice}`],
    ...files.flatMap(({ movedTo }) => movedTo === null ? [] : [`  Moved to  ${movedTo}`]),
    ...account.faces.flatMap(faceLines),
  ];
}

function placeWords({ path, state, since }: PhotoAccount["places"][number]): string {
  const folder = path.split("/").slice(0, -1).join("/");
  if (state === "occupied") return `${path}: another file already has this name`;
  if (state === "wanted") return `${folder}, as soon as it can be put there`;
  if (state === "stale") return `${folder}, until it can be taken out`;
  return since === null ? folder : `${folder}, since ${localTime(since)}`;
}

const deliveryWords: Record<PhotoAccount["deliveries"][number]["state"], string> = {
  wanted: "still to be delivered",
  copied: "being delivered",
  committed: "delivered",
  superseded: "superseded: it was delivered, but the photo belongs in another folder now",
  removed: "delivered, but not there any more",
};

function takenLine({ capturedAt, takenAt, camera, serial }: PhotoAccount): string[] {
  if (capturedAt === null) return [];
  const by = camera === null ? "" : ` by ${camera}${serial === null ? "" : ` (${serial})`}`;
  const clock = capturedAt.slice(0, 19).replace("T", " ");
  const right = takenAt === null ? "" : takenAt.slice(0, 19).replace("T", " ");
  const moved = right === "" || right === clock ? "" : `, put right to ${right}`;
  return [`  Taken     ${clock}${by}${moved}`];
}

function faceLines({ face, person, why, gate, nearest, moves }: FaceAccount): string[] {
  const measures = gate.map(({ measure, value, least, passes }) =>
    `${measure} ${rounded(value)}${passes ? "" : ` (below ${rounded(least)})`}`
  );
  return [
    `  Face ${face}: ${person?.called ?? "nobody"}, as ${why}`,
    ...measures.length === 0 ? [] : [`    measured  ${measures.join(", ")}`],
    ...nearest.map(({ called, sure, says }) =>
      `    near      ${called}, ${sure}: ${sayings[says]}`
    ),
    ...moves.map(({ at, cause, decision, from, to }) =>
      `    moved     ${localTime(at)}  from ${name(from)} to ${name(to)}, by ${
        causeWords(cause, decision)
      }`
    ),
  ];
}

export const sayings: Record<FaceAccount["nearest"][number]["says"], string> = {
  joins: "joins",
  unclear: "too unclear to join",
  uncertain: "uncertain",
  no: "somebody else",
};

function name(person: Called | null): string {
  return person?.called ?? "nobody";
}

function causeWords(cause: FaceAccount["moves"][number]["cause"], decision: number | null): string {
  if (cause === "guess") return "the first guess";
  return cause === "regrouping" ? "regrouping all faces" : `decision ${decision}`;
}
