import { join } from "node:path";
import { layout } from "../event_layout.ts";
import { type Erased, readErased } from "../db/erased.ts";
import { listBackups } from "../disk/backups.ts";

/**
 * Gathers which faces and photos were forgotten, from the database that is to be replaced and from
 * all its backups. No other file records them, because such a file would itself reveal what was
 * forgotten and when.
 *
 * @returns undefined if none of the databases can be read.
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
