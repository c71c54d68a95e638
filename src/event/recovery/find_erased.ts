import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { type Erased, readErased } from "../db/erased.ts";
import { listBackups } from "../disk/backups.ts";

/**
 * Gathers, from the database that is to be replaced and from all its backups, what the event is not
 * to know again. Only there it stands: a file of its own would tell what was forgotten when.
 *
 * @returns undefined where none of them can be read.
 */
export async function findErased(root: string): Promise<Erased | undefined> {
  const paths = [join(root, layout.database), ...(await listBackups(root)).map(({ path }) => path)];
  const found = paths.map(readErased).filter((one) => one !== undefined);
  if (found.length === 0) return undefined;
  return {
    points: found.flatMap(({ points }) => points),
    faceless: new Set(found.flatMap(({ faceless }) => [...faceless])),
    expired: new Set(found.flatMap(({ expired }) => [...expired])),
  };
}
