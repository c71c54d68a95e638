import { z } from "zod";
import { faceKeySchema } from "./face_key.ts";
import { pinSchema } from "./pin.ts";

const number = z.number().int().positive();
const role = z.enum(["guest", "staff", "hidden"]);

function fromTo<Type extends z.ZodType>(type: Type) {
  return { from: type, to: type };
}

const aboutPerson = { kind: z.literal("person"), person: number };
const personChangeSchema = z.discriminatedUnion("field", [
  z.object({ ...aboutPerson, field: z.literal("folder"), ...fromTo(z.string()) }),
  z.object({ ...aboutPerson, field: z.literal("ownFolder"), ...fromTo(z.string().nullable()) }),
  z.object({ ...aboutPerson, field: z.literal("name"), ...fromTo(z.string().nullable()) }),
  z.object({ ...aboutPerson, field: z.literal("role"), ...fromTo(role) }),
  z.object({ ...aboutPerson, field: z.literal("hasFolder"), ...fromTo(z.boolean()) }),
  z.object({ ...aboutPerson, field: z.literal("mergedInto"), ...fromTo(number.nullable()) }),
]);

/** One value that a decision changed, with the value before it, so that undoing can restore it. */
export const changeSchema = z.discriminatedUnion("kind", [
  /** The person of a face. */
  z.object({ kind: z.literal("face"), face: number, ...fromTo(number.nullable()) }),
  personChangeSchema,
  /** A statement of a decision about a face: whether the decision makes it. */
  z.object({ kind: z.literal("pin"), pin: pinSchema, set: z.boolean() }),
  /** A setting that the event keeps; null: it does not. */
  z.object({ kind: z.literal("setting"), setting: z.string(), ...fromTo(z.string().nullable()) }),
  /** A photo, by the SHA-256 of its content: whether it is in no folder. */
  z.object({ kind: z.literal("dropped"), photo: z.string(), ...fromTo(z.boolean()) }),
  /** A face that a human drew: whether it is there. Its number is nobody else's ever after. */
  z.object({
    kind: z.literal("drawn"),
    face: number,
    /** The decision that drew it. */
    decision: number,
    key: faceKeySchema,
    ...fromTo(z.boolean()),
  }),
  /** A human confirmed a photo in Admin/People, which is given by the SHA-256 of its content. */
  z.object({ kind: z.literal("portrait"), portrait: z.string() }),
  /** Which decision undid this one. */
  z.object({ kind: z.literal("undone"), decision: number, ...fromTo(number.nullable()) }),
]);

export type Change = z.infer<typeof changeSchema>;
export type ChangeOf<Kind extends Change["kind"]> = Extract<Change, { kind: Kind }>;
export type PersonChange = ChangeOf<"person">;

/** The properties of a person that decisions change. */
export type PersonField = PersonChange["field"];
export type PersonFields = {
  [Field in PersonField]: Extract<PersonChange, { field: Field }>["from"];
};

/** @returns the change of one thing about a person. */
export function personChange<Field extends PersonField>(
  person: number,
  field: Field,
  from: PersonFields[Field],
  to: PersonFields[Field],
): PersonChange {
  return { kind: "person", person, field, from, to } as PersonChange;
}
