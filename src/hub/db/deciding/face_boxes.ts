import type { Box } from "../../../core/face.ts";
import type { TenantTx } from "../database.ts";

/** Where a face is. */
export interface BoxInPhoto {
  face: number;
  photo: number;
  /** SHA-256 of the photo's content, or of another file's of its shot. */
  sha256: string;
  /** As shares of the photo's width and height. */
  share: Box;
}

/** @returns the faces of photos of these contents, or of those that stand for them, by number. */
export async function boxesOfContents(
  tx: TenantTx,
  contents: readonly string[],
): Promise<BoxInPhoto[]> {
  if (contents.length === 0) return [];
  const rows = await tx.selectFrom("photo as named")
    .innerJoin(
      "photo",
      (join) =>
        join.on(({ eb, fn, ref }) =>
          eb("photo.id", "=", fn.coalesce(ref("named.paired_with"), ref("named.id")))
        ),
    )
    .innerJoin("face", (join) => join.onRef("photo.id", "=", "face.photo_id"))
    .select(["face.id", "photo_id", "x", "y", "face.width", "face.height"])
    .select(["named.sha256", "photo.width as across", "photo.height as down"])
    .where("named.sha256", "in", contents.map((hex) => Uint8Array.fromHex(hex)))
    .orderBy("face.id").execute();
  return rows.flatMap(({ id, photo_id, sha256, across, down, ...box }) =>
    sha256 === null || across === null || down === null ? [] : [{
      ...{ face: id, photo: photo_id, sha256: sha256.toHex() },
      share: {
        ...{ x: box.x / across, y: box.y / down },
        ...{ width: box.width / across, height: box.height / down },
      },
    }]
  );
}
