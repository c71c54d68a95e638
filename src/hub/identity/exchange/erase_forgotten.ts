import { isAtPoint } from "../../../people/forgotten_point.ts";
import type { Saying } from "../../../people/exchange/saying.ts";
import type { TenantTx } from "../../db/database.ts";
import { forgottenInContents } from "../../db/erasing/erased_people.ts";
import { eraseSayings, writeSaying } from "../../db/exchange/erased_sayings.ts";
import { keysOf, withoutFaces } from "./known_by_sayings.ts";

const ONE = { width: 1, height: 1 };

/**
 * Leaves nothing of somebody in what is said about them after they were erased, as by a laptop that has
 * not heard of that: it would wait here for good, and others would be told.
 */
export async function eraseForgotten(
  tx: TenantTx,
  sayings: readonly { id: string; says: Saying }[],
): Promise<void> {
  const about = sayings.filter(({ says }) => says.kind !== "forget" && says.kind !== "undo");
  const contents = new Set(about.flatMap(keysOf).map(({ photo }) => photo));
  const points = Map.groupBy(
    await forgottenInContents(tx, [...contents]),
    ({ photo }) => photo,
  );
  if (points.size === 0) return;
  const gone: string[] = [];
  for (const { id, says } of about) {
    const left = withoutFaces(
      says,
      ({ photo, box }) => (points.get(photo) ?? []).some((point) => isAtPoint(box, point, ONE)),
    );
    if (left === undefined) gone.push(id);
    else if (JSON.stringify(left) !== JSON.stringify(says)) await writeSaying(tx, id, left);
  }
  await eraseSayings(tx, gone, []);
}
