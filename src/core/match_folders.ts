/** Photos that should be in a folder and are not. */
export interface EmptiedFolder {
  /** Name of the folder. */
  folder: string;
  /** Whether the folder itself is gone. */
  isGone: boolean;
  /** Paths of the missing photos, relative to the folder, such as `Solo/IMG_1_….jpg`. */
  missing: ReadonlySet<string>;
}

/** A folder with photos that belong into other folders. */
export interface FoundFolder {
  /** Name of the folder. */
  folder: string;
  /** Paths of its files, relative to the folder, such as `Solo/IMG_1_….jpg`. */
  photos: ReadonlySet<string>;
  /** The files among them that are hard links to developed photos, not copies. */
  links: ReadonlySet<string>;
}

export interface FolderMatch {
  folder: string;
  /** The folder's present name. */
  now: string;
  /** Whether another folder matches equally well. */
  isUnclear: boolean;
}

const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

interface Pair {
  emptied: EmptiedFolder;
  found: FoundFolder;
  /** Number of photos that match: by name, by name and place, and as links. */
  weights: readonly [number, number, number];
}

/**
 * Finds the folders again whose photos are elsewhere: each is the one that holds most of what it
 * lacks. Photos of several people lie in the folders of all of them, so the best match goes first.
 */
export function matchFolders(
  emptied: readonly EmptiedFolder[],
  found: readonly FoundFolder[],
): FolderMatch[] {
  const pairs = emptied.flatMap((one) => found.flatMap((other) => pairOf(one, other) ?? []))
    .sort(byWeight);
  const matches: FolderMatch[] = [], taken = new Set<Side>(), doubtful = new Set<Side>();
  for (const [i, pair] of pairs.entries()) {
    const { emptied: one, found: other } = pair;
    if (taken.has(one) || taken.has(other)) continue;
    const rivals = pairs.slice(i + 1).filter((rival) =>
      byWeight(pair, rival) === 0 && !taken.has(rival.emptied) && !taken.has(rival.found) &&
      (rival.emptied === one || rival.found === other)
    );
    if (rivals.length > 0) doubtful.add(one).add(other);
    for (const rival of rivals) doubtful.add(rival.emptied).add(rival.found);
    taken.add(one).add(other);
    const isUnclear = doubtful.has(one) || doubtful.has(other);
    matches.push({ folder: one.folder, now: other.folder, isUnclear });
  }
  return matches;
}

type Side = EmptiedFolder | FoundFolder;

function pairOf(emptied: EmptiedFolder, found: FoundFolder): Pair | undefined {
  const names = new Set([...emptied.missing].map(nameOf));
  const shared = [...found.photos].filter((path) => names.has(nameOf(path)));
  const isMost = shared.length > 0 && (shared.length * 2 >= names.size ||
    emptied.isGone && shared.length * 2 >= found.photos.size);
  if (!isMost) return undefined;
  const inPlace = shared.filter((path) => emptied.missing.has(path)).length;
  const links = shared.filter((path) => found.links.has(path)).length;
  return { emptied, found, weights: [shared.length, inPlace, links] };
}

function byWeight(a: Pair, b: Pair): number {
  const differing = a.weights.findIndex((weight, i) => weight !== b.weights[i]);
  return differing === -1 ? 0 : b.weights[differing] - a.weights[differing];
}
