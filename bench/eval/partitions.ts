/** How much several groupings of the same faces differ. */
export interface Agreement {
  /** How many different ones there are. */
  distinct: number;
  /** Of the pairs of faces that one of two groupings put together, the share that the other parts. */
  worst: number;
  mean: number;
}

/** Whose each face is, in one order for all groupings; null for nobody. Names need not agree. */
export type Grouping = readonly (string | number | null)[];

export function compareGroupings(groupings: readonly Grouping[]): Agreement {
  const shares: number[] = [];
  groupings.forEach((a, i) => {
    for (const b of groupings.slice(i + 1)) shares.push(shareDecidedDifferently(a, b));
  });
  return {
    distinct: new Set(groupings.map(canonical)).size,
    worst: Math.max(0, ...shares),
    mean: shares.length === 0 ? 0 : shares.reduce((sum, one) => sum + one) / shares.length,
  };
}

/** Names each group by its first face. */
function canonical(grouping: Grouping): string {
  const first = new Map<string | number, number>();
  return grouping.map((group, face) => {
    if (group === null) return -1;
    if (!first.has(group)) first.set(group, face);
    return first.get(group);
  }).join();
}

function shareDecidedDifferently(a: Grouping, b: Grouping): number {
  if (a.length !== b.length) throw new RangeError("Cannot compare groupings of different faces");
  const both = a.map((group, face) => group === null || b[face] === null ? null : face)
    .filter((face) => face !== null);
  const together = pairsTogether(both.map((face) => `${a[face]} ${b[face]}`));
  const inEither = pairsTogether(a) + pairsTogether(b) - together;
  return inEither === 0 ? 0 : 1 - together / inEither;
}

function pairsTogether(grouping: Grouping): number {
  const sizes = new Map<string | number, number>();
  for (const group of grouping) if (group !== null) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, n) => sum + n * (n - 1) / 2, 0);
}
