import { z } from "zod";

/** Where a face was in a photo: as much as is kept to know it again. */
const placeSchema = z.strictObject({
  /** SHA-256 of the photo's bytes, in hex. */
  sha256: z.string(),
  x: z.number(),
  y: z.number(),
});

/**
 * What was erased, as it stands among the objects: a backup of the database that is older does not
 * know of it, and is made to erase it again. It says no more than the database keeps of erased ones.
 */
export const erasureNoteSchema = z.strictObject({
  id: z.uuid(),
  made_at: z.iso.datetime(),
  person_ids: z.array(z.int()),
  places: z.array(placeSchema),
  /** Photos by their numbers; sha256 null: it was not processed. */
  photos: z.array(z.strictObject({ id: z.int(), sha256: z.string().nullable() })),
});
export type ErasureNote = z.infer<typeof erasureNoteSchema>;

/** The part of a note that the database keeps until the note is stored. */
const recordSchema = erasureNoteSchema.pick({ places: true, photos: true });

/** @returns what the database is to keep of it. */
export function recordOf({ places = [], photos = [] }: {
  places?: readonly { sha256: Uint8Array; x: number; y: number }[];
  photos?: readonly { id: number; sha256: Uint8Array | null }[];
}): z.infer<typeof recordSchema> {
  return {
    places: places.map(({ sha256, x, y }) => ({ sha256: sha256.toHex(), x, y })),
    photos: photos.map(({ id, sha256 }) => ({ id, sha256: sha256?.toHex() ?? null })),
  };
}

/** @returns the note of an erasure that is not stored yet. */
export function noteOf(
  { id, madeAt, personIds, record }: {
    id: string;
    madeAt: Date;
    personIds: number[];
    record: unknown;
  },
): ErasureNote {
  const kept = recordSchema.parse(record);
  return { id, made_at: madeAt.toISOString(), person_ids: personIds, ...kept };
}

/** Below it are all notes: whoever restores a backup finds them by one look. */
export const NOTES = "erasures/";
const REMOVED = "removed-";

/** @returns the key among the objects of what was erased. */
export function noteKey(tenant: string, erasure: string): string {
  return `${notesOf(tenant)}${erasure}.json`;
}

/** @returns the prefix of a tenant's notes. */
export function notesOf(tenant: string): string {
  return `${NOTES}${tenant}/`;
}

/** @returns whose note a key is, and of which erasure; undefined: it is none of an erasure. */
export function erasureOfKey(key: string): { tenant: string; id: string } | undefined {
  const found = /^erasures\/([0-9a-f-]{36})\/([0-9a-f-]{36})\.json$/.exec(key);
  return found === null ? undefined : { tenant: found[1], id: found[2] };
}

/** @returns the key of the note that a tenant was removed: by a hash, which tells not even its id. */
export async function removedKey(tenant: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(tenant));
  return `${NOTES}${REMOVED}${new Uint8Array(hash).toHex()}`;
}
