import { z } from "zod";

/** Bytes that pictures may have: a developed photo has 32 million pixels at most. */
export const mostPictureBytes = { thumbnail: 2_000_000, developed: 64_000_000 } as const;

/** Bytes of the pictures that a worker made of a photo. */
export const pictureSizesSchema = z.strictObject({
  thumbnail: z.int().min(3).max(mostPictureBytes.thumbnail),
  developed: z.int().min(3).max(mostPictureBytes.developed),
});
export type PictureSizes = z.infer<typeof pictureSizesSchema>;

/** A worker that may ask a store of objects itself asks for addresses there. */
export const directRequestSchema = z.strictObject({
  /** The server that it may ask, such as `https://s3.example.org`: it gets addresses of no other. */
  store: z.string().min(1).max(300),
  /** Pictures that it wants to store, each of exactly these bytes; left out: it wants to read. */
  pictures: pictureSizesSchema.optional(),
});

/** Addresses that are good for some minutes; null: by the hub alone. */
export const directAnswerSchema = z.strictObject({
  /** By GET the photo's bytes. */
  bytes: z.string().nullable(),
  /** By PUT the pictures, which the hub is to be told of then. */
  pictures: z.strictObject({ thumbnail: z.string(), developed: z.string() }).nullable(),
});
export type DirectAnswer = z.infer<typeof directAnswerSchema>;
