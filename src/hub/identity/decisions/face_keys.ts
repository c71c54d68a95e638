import type { Decision, FaceKey } from "../../../core/decision.ts";
import { type Box, intersectionOverUnion, SAME_FACE } from "../../../core/face.ts";
import type { TenantTx } from "../../db/database.ts";
import { boxesOfContents, type BoxInPhoto } from "../../db/deciding/face_boxes.ts";
import type { PhotoContent } from "../../db/deciding/deciding.ts";

/** @returns what names a face for good, also after its photo was processed anew. */
export function faceKey({ box }: { box: Box }, photo: PhotoContent): FaceKey {
  const { x, y, width, height } = box;
  return {
    photo: photo.sha256,
    box: {
      ...{ x: x / photo.width, y: y / photo.height },
      ...{ width: width / photo.width, height: height / photo.height },
    },
  };
}

/** @returns where the faces are that keys name, by the key's text; without those that are gone. */
export async function findFaces(
  tx: TenantTx,
  keys: readonly FaceKey[],
): Promise<Map<string, BoxInPhoto>> {
  const boxes = await boxesOfContents(tx, [...new Set(keys.map(({ photo }) => photo))]);
  const inPhoto = Map.groupBy(boxes, ({ sha256 }) => sha256);
  return new Map(keys.flatMap((key) => {
    const found = nearest(inPhoto.get(key.photo) ?? [], key.box);
    return found === undefined ? [] : [[textOf(key), found]];
  }));
}

/** @returns a key as the key of a map. */
export function textOf({ photo, box: { x, y, width, height } }: FaceKey): string {
  return [photo, x, y, width, height].join(" ");
}

/** @returns the faces that a decision names. */
export function keysIn(decision: Decision): readonly FaceKey[] {
  if ("faces" in decision) return decision.faces;
  return decision.kind === "cover" && decision.face !== null ? [decision.face] : [];
}

function nearest(boxes: readonly BoxInPhoto[], wanted: Box): BoxInPhoto | undefined {
  let best: BoxInPhoto | undefined, most = SAME_FACE;
  for (const one of boxes) {
    const shared = intersectionOverUnion(one.share, wanted);
    if (shared < most || shared === most && best !== undefined) continue;
    best = one, most = shared;
  }
  return best;
}
