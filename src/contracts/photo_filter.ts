import { z } from "zod";
import { photoStateSchema } from "./photos.ts";

const moment = z.iso.datetime().transform((iso) => Date.parse(iso));
const yesOrNo = z.enum(["yes", "no"]).transform((word) => word === "yes");

/**
 * Which photos a list holds, as addresses say it; those of the page have the same names. What is left
 * out does not matter.
 */
export const photoQuerySchema = z.object({
  /** Photos that show the person of that number, clear or not. */
  person: z.string().regex(/^[1-9]\d{0,14}$/).transform(Number),
  /** A camera's model; empty for photos that name none. */
  camera: z.string().max(200),
  /** Together with `camera`: its serial number; empty for photos that name none. */
  serial: z.string().max(200),
  place: z.enum(["Solo", "Group", "NoFaces"]),
  /** Such as `pending,developed`. */
  state: z.string().max(100).transform((text) => text.split(",")).pipe(z.array(photoStateSchema)),
  dropped: yesOrNo,
  /** Whether one person is in several faces of it. */
  twice: z.enum(["yes"]),
  /** A part of a file's name, or of its folder's. */
  name: z.string().trim().min(1).max(200),
  from: moment,
  until: moment,
}).partial();
export type PhotoQuery = z.infer<typeof photoQuerySchema>;
