/**
 * Finds who had which number before, by the photos in the folders that were made for them: the most
 * alike pair first, everybody once.
 *
 * @param groups the photos of each person as they are grouped now.
 * @param folders the photos in each folder, by the number of the person it was made for.
 * @returns numbers by person; people who are like nobody are left out.
 */
export function matchNumbers(
  groups: ReadonlyMap<number, ReadonlySet<string>>,
  folders: ReadonlyMap<number, ReadonlySet<string>>,
): Map<number, number> {
  const pairs = [...groups].flatMap(([person, photos]) =>
    [...folders].map(([number, before]) => ({ person, number, alike: shared(photos, before) }))
  ).filter(({ alike }) => alike > 0);
  pairs.sort((a, b) => b.alike - a.alike || a.number - b.number || a.person - b.person);
  const found = new Map<number, number>(), taken = new Set<number>();
  for (const { person, number } of pairs) {
    if (found.has(person) || taken.has(number)) continue;
    found.set(person, number);
    taken.add(number);
  }
  return found;
}

/** @returns how many photos are in both, over how many are in either. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = a.intersection(b).size;
  return both / (a.size + b.size - both);
}
