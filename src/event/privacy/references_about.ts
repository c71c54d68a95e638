import { folderKey } from "../../core/folder_name.ts";
import { referredBy } from "../../core/reference_path.ts";
import type { ReferenceRow } from "../db/people/references.ts";
import type { Store } from "../db/store.ts";

/** References about one person, given by all the person's numbers, including refused references. */
export interface ReferencesAbout {
  /** References that show the person, or have the person's name. */
  theirs: ReferenceRow[];
  /**
   * References of other people that were found to look like the person; they must be judged again.
   */
  mentioning: ReferenceRow[];
}

export function referencesAbout(
  { references, people }: Store,
  ids: readonly number[],
): ReferencesAbout {
  const rows = references.all();
  const used = rows.filter(({ personId }) => personId !== null && ids.includes(personId));
  const contents = new Set(used.map(({ sha256 }) => sha256));
  const names = ids.flatMap((id) => people.get(id).name ?? []);
  const keys = new Set([...names, ...ids.map((id) => people.get(id).folder)].map(folderKey));
  const theirs = rows.filter((row) => {
    const called = referredBy(row.path)?.name;
    return used.includes(row) || row.personId === null &&
        (contents.has(row.sha256) || called !== undefined && keys.has(folderKey(called)));
  });
  const mentioning = rows.filter(({ problem }) =>
    names.some((name) => problem?.toLowerCase().includes(name.toLowerCase()))
  );
  return { theirs, mentioning };
}
