import { z } from "zod";
import type { Change } from "../../../core/change.ts";
import type { FaceKey } from "../../../core/decision.ts";
import { faceKeySchema } from "../../../core/face_key.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { storedDrop, storedFlag, toStoredPerson } from "../../db/people/effect.ts";
import { faceKey } from "./face_keys.ts";

const number = z.number().int().positive();
const sha256 = z.string().length(64);
const face = faceKeySchema;
const role = z.enum(["guest", "staff", "hidden"]);
export const decisionSchema = z.preprocess(
  severalFaces,
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("name"),
      person: number,
      name: z.string().nullable(),
      shared: z.literal(true).optional(),
    }),
    z.object({ kind: z.literal("folder"), person: number, folder: z.string().nullable() }),
    z.object({ kind: z.literal("role"), person: number, role }),
    z.object({ kind: z.literal("merge"), from: number, into: number }),
    z.object({ kind: z.literal("different"), people: z.tuple([number, number]) }),
    z.object({ kind: z.literal("split"), person: number.nullable(), faces: z.array(face) }),
    z.object({ kind: z.literal("move"), faces: z.array(face), to: number }),
    z.object({ kind: z.literal("not"), faces: z.array(face), person: number }),
    z.object({ kind: z.literal("no_face"), faces: z.array(face) }),
    z.object({ kind: z.literal("face"), face, person: number.nullable() }),
    z.object({ kind: z.literal("cover"), person: number, face: face.nullable() }),
    z.object({ kind: z.literal("drop"), photos: z.array(sha256) }),
    z.object({ kind: z.literal("restore"), photos: z.array(sha256) }),
    z.object({ kind: z.literal("portrait"), portrait: sha256, person: number.nullable() }),
    z.object({ kind: z.literal("forget"), person: number }),
    z.object({ kind: z.literal("forget_all") }),
    z.object({ kind: z.literal("forgotten") }),
    z.object({ kind: z.literal("settings"), values: z.record(z.string(), z.string().nullable()) }),
    z.object({ kind: z.literal("undo"), decision: number }),
  ]),
);
const fieldChange = z.discriminatedUnion("field", [
  z.object({ person: number, field: z.literal("name"), ...fromTo(z.string().nullable()) }),
  z.object({ person: number, field: z.literal("folder"), ...fromTo(z.string()) }),
  z.object({ person: number, field: z.literal("own_folder"), ...fromTo(z.string().nullable()) }),
  z.object({ person: number, field: z.literal("role"), ...fromTo(role) }),
  z.object({
    person: number,
    field: z.literal("has_folder"),
    ...fromTo(z.union([z.literal(0), z.literal(1)])),
  }),
  z.object({ person: number, field: z.literal("merged_into"), ...fromTo(number.nullable()) }),
]);
const change = z.union([
  z.object({ face, ...fromTo(number.nullable()) }),
  fieldChange,
  z.object({
    pin: z.object({
      decision: number,
      face,
      says: z.enum(["is", "is_not", "no_face", "cover"]),
      person: number.nullable(),
      /** Whether the face was given to them by itself. */
      alone: z.boolean().optional(),
    }),
    set: z.boolean(),
  }),
  z.object({ setting: z.string(), ...fromTo(z.string().nullable()) }),
  z.object({
    dropped: sha256,
    image: sha256.optional(),
    ...fromTo(z.union([z.literal(0), z.literal(1)])),
  }),
  /** A face that the decision drew: whether it is there. */
  z.object({ drawn: face, decision: number, ...fromTo(z.union([z.literal(0), z.literal(1)])) }),
  z.object({ portrait: sha256, accepted: z.literal(true) }),
  z.object({ undone: number, ...fromTo(number.nullable()) }),
]);
const line = z.object({
  version: z.literal(1),
  id: number,
  madeAt: z.iso.datetime(),
  appliedAt: z.iso.datetime(),
  /** What names the decision in every database; older lines lack it. */
  uid: z.uuid().optional(),
  /** Device id of the laptop that it was made at, or `hub`; left out: this one. */
  origin: z.string().min(1).optional(),
  decision: decisionSchema,
  /** Why photosort refused the decision. */
  refused: z.string().nullable(),
  /** The changes that the decision made. */
  changes: z.array(change),
});

/** Lines were once about one face each that can be about several now. */
function severalFaces(said: unknown): unknown {
  const { kind, face, ...rest } = said as Record<string, unknown>;
  return face !== undefined && (kind === "move" || kind === "not" || kind === "no_face")
    ? { kind, faces: [face], ...rest }
    : said;
}

function fromTo<Type extends z.ZodType>(type: Type) {
  return { from: type, to: type };
}

/** A decision as a line of `Admin/decisions.jsonl` has it: faces by content and box. */
export type DecisionLine = z.infer<typeof line>;
export type LineChange = DecisionLine["changes"][number];

/** @returns undefined if a crash, or somebody, left something else than a whole line. */
export function parseLine(text: string): DecisionLine | undefined {
  try {
    return line.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns a decision that was dealt with, as its line. Faces that are gone are left out. */
export function lineOf(store: Store, row: DecisionRow): DecisionLine {
  const changes = store.decisions.changesOf(row.id), keyOf = keysOf(store, changes);
  return {
    version: 1,
    id: row.id,
    madeAt: new Date(row.madeAt).toISOString(),
    appliedAt: new Date(row.appliedAt!).toISOString(),
    uid: row.uid,
    ...(row.origin === null ? {} : { origin: row.origin }),
    decision: row.decision,
    refused: row.refused,
    changes: changes.flatMap((one) => lineChangeOf(store, one, keyOf) ?? []),
  };
}

type KeyOf = (face: number) => FaceKey | undefined;

/** A drawn face is named by where it was drawn, also if the drawing was undone. */
function keysOf(store: Store, changes: readonly Change[]): KeyOf {
  const drawn = new Map(
    changes.flatMap((one) => one.kind === "drawn" ? [[one.face, one.key]] : []),
  );
  return (face) => drawn.get(face) ?? faceKey(store, face);
}

function lineChangeOf(store: Store, change: Change, keyOf: KeyOf): LineChange | undefined {
  switch (change.kind) {
    case "face": {
      const face = keyOf(change.face);
      return face && { face, from: change.from, to: change.to };
    }
    case "pin": {
      const { decisionId: decision, faceId, says, personId: person, alone } = change.pin;
      const face = keyOf(faceId);
      return face && { pin: { decision, face, says, person, alone }, set: change.set };
    }
    case "dropped": {
      const image = store.photos.withHash(change.photo)?.imageHash ?? null;
      const dropped = storedDrop(change);
      return image === null ? dropped : { ...dropped, image };
    }
    case "drawn": {
      const { key: drawn, decision, from, to } = change;
      return { drawn, decision, from: storedFlag(from), to: storedFlag(to) };
    }
    case "person":
      return toStoredPerson(change);
    case "setting":
      return { setting: change.setting, from: change.from, to: change.to };
    case "portrait":
      return { portrait: change.portrait, accepted: true };
    case "undone":
      return { undone: change.decision, from: change.from, to: change.to };
  }
}
