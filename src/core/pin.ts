import { z } from "zod";

const number = z.number().int().positive();

/** The statement of one decision about one face. */
export const pinSchema = z.object({
  decisionId: number,
  faceId: number,
  /** cover: it stands for the person, as long as it is theirs. */
  says: z.enum(["is", "is_not", "no_face", "cover"]),
  /** null if it is no face. */
  personId: number.nullable(),
  /** Whether the face was given by itself, apart from those that it resembles. */
  alone: z.boolean().optional(),
});

export type Pin = z.infer<typeof pinSchema>;
