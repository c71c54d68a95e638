import { folderKey } from "../../core/folder_name.ts";
import { referredBy } from "../../core/reference_path.ts";
import type { ReferenceRow } from "../db/people/references.ts";
import type { Store } from "../db/store.ts";

/** References of people who are one, those that were refused among them. */
export interface ReferencesAbout {
  /** Those that show them, or are called like them. */
  theirs: ReferenceRow[];
  /** Others' of which it was said that they look like them: to be judged anew. */
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
