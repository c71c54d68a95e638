/** Where a photo was found: in a person's folder or, with folder "", where nobody is. */
export interface FoundPlace {
  folder: string;
  kind: "Solo" | "Group" | "NoFaces";
}

/** A sorted event against what is known of it. */
export interface SortedEvent {
  /** For each photo who is in it. */
  truth: readonly (readonly string[])[];
  /** For each photo where it was found. */
  places: readonly (readonly FoundPlace[])[];
  /** How many person folders there are. */
  folders: number;
}

/** Shares are 0 to 1, higher is better. */
export interface Score {
  /** Photos of an identity in its own main folder, of identities with two photos or more. */
  consistency: number;
  /** Routed files whose folder's identity is in the photo. */
  precision: number;
  /** Pairs of photo and identity found in some folder of that identity. */
  recall: number;
  /** Photos whose places are of the right kind: Solo, Group or NoFaces. */
  placement: number;
  /** BCubed F1 of folders against identities, over pairs of photo and identity. */
  bcubed: number;
  folders: number;
  identities: number;
  /** Photos missing from their identity's main folder. */
  lost: number;
  /** Files in folders of people whom they do not show. */
  wrong: number;
}

/** Scores by photo, as somebody would who opens the folders. */
export function scoreEvent(event: SortedEvent): Score {
  const folders = foldersOf(event), { photosIn, identityOf } = folders;
  const { files, right } = filesRight(event, photosIn, identityOf);
  const { kept, wanted, found, pairs, identities } = photosKept(event, folders);
  return {
    consistency: share(kept, wanted),
    precision: files === 0 ? 0 : right / files,
    recall: share(found, pairs),
    placement: placement(event),
    bcubed: bcubed(itemsOf(event, identityOf)),
    ...{ folders: event.folders, identities, lost: wanted - kept, wrong: files - right },
  };
}

/** What the folders hold, and whom they stand for. */
export interface Folders {
  /** For each folder its photos. */
  photosIn: ReadonlyMap<string, ReadonlySet<number>>;
  /** For each folder the identity that it stands for, "" for none. */
  identityOf: ReadonlyMap<string, string>;
}

export function foldersOf(event: SortedEvent): Folders {
  return { photosIn: photosByFolder(event), identityOf: identitiesOfFolders(event) };
}

/** @returns for each identity the photos that show it. */
export function photosByIdentity(truth: SortedEvent["truth"]): Map<string, number[]> {
  const photosOf = new Map<string, number[]>();
  truth.forEach((people, photo) => {
    for (const identity of people) {
      photosOf.set(identity, [...photosOf.get(identity) ?? [], photo]);
    }
  });
  return photosOf;
}

/** @returns the folder with most of an identity's photos, of those that stand for it. */
export function mainFolder(
  identity: string,
  photos: readonly number[],
  { photosIn, identityOf }: Folders,
): string | undefined {
  const own = [...photosIn.keys()].filter((folder) => identityOf.get(folder) === identity);
  const held = own.map((folder) => photos.filter((photo) => photosIn.get(folder)!.has(photo)));
  return own[held.findIndex(({ length }) => length === Math.max(...held.map((h) => h.length)))];
}

const share = (part: number, whole: number) => whole === 0 ? 1 : part / whole;

function photosByFolder({ places }: SortedEvent): Map<string, Set<number>> {
  const photosIn = new Map<string, Set<number>>();
  places.forEach((found, photo) => {
    for (const { folder } of found) {
      if (folder === "") continue;
      photosIn.set(folder, (photosIn.get(folder) ?? new Set()).add(photo));
    }
  });
  return photosIn;
}

/** A folder stands for whom it shows most; in Solo that is beyond doubt, so it counts double. */
function identitiesOfFolders({ truth, places }: SortedEvent): Map<string, string> {
  const votes = new Map<string, Map<string, number>>();
  places.forEach((found, photo) => {
    for (const { folder, kind } of found) {
      if (folder === "") continue;
      const tally = votes.get(folder) ?? new Map<string, number>();
      votes.set(folder, tally);
      for (const identity of truth[photo]) {
        tally.set(identity, (tally.get(identity) ?? 0) + (kind === "Solo" ? 2 : 1));
      }
    }
  });
  return new Map(
    [...votes].map(([folder, tally]) => [folder, mostOf(tally) ?? ""]),
  );
}

function mostOf(tally: ReadonlyMap<string, number>): string | undefined {
  return [...tally].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function filesRight(
  { truth }: SortedEvent,
  photosIn: Folders["photosIn"],
  identityOf: ReadonlyMap<string, string>,
) {
  let files = 0, right = 0;
  for (const [folder, photos] of photosIn) {
    for (const photo of photos) {
      files++;
      if (truth[photo].includes(identityOf.get(folder)!)) right++;
    }
  }
  return { files, right };
}

function photosKept({ truth }: SortedEvent, folders: Folders) {
  const { photosIn, identityOf } = folders, photosOf = photosByIdentity(truth);
  let kept = 0, wanted = 0, found = 0, pairs = 0;
  for (const [identity, theirs] of photosOf) {
    const own = [...photosIn].filter(([folder]) => identityOf.get(folder) === identity)
      .map(([, photos]) => photos);
    found += theirs.filter((photo) => own.some((photos) => photos.has(photo))).length;
    pairs += theirs.length;
    if (theirs.length < 2) continue;
    const main = photosIn.get(mainFolder(identity, theirs, folders) ?? "");
    kept += theirs.filter((photo) => main?.has(photo)).length;
    wanted += theirs.length;
  }
  return { kept, wanted, found, pairs, identities: photosOf.size };
}

function placement({ truth, places }: SortedEvent): number {
  const placed = truth.filter((people, photo) => {
    const kinds = new Set(places[photo].map(({ kind }) => kind));
    const wanted = people.length === 0 ? "NoFaces" : people.length === 1 ? "Solo" : "Group";
    return kinds.size === 1 && kinds.has(wanted);
  });
  return share(placed.length, truth.length);
}

interface Item {
  identity: string;
  folder: string;
}

/** Each identity in a photo with its folder there, or a wrong one, or one of its own for none. */
function itemsOf({ truth, places }: SortedEvent, identityOf: ReadonlyMap<string, string>): Item[] {
  return truth.flatMap((people, photo) => {
    const folders = places[photo].map(({ folder }) => folder).filter((folder) => folder !== "");
    const wrong = folders.find((folder) => !people.includes(identityOf.get(folder)!));
    return people.map((identity) => ({
      identity,
      folder: folders.find((folder) => identityOf.get(folder) === identity) ?? wrong ??
        `none ${photo} ${identity}`,
    }));
  });
}

/** BCubed F1 (Bagga and Baldwin 1998). */
function bcubed(items: readonly Item[]): number {
  const count = (key: (item: Item) => string) => {
    const counts = new Map<string, number>();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return (item: Item) => counts.get(key(item))!;
  };
  const inFolder = count(({ folder }) => folder), ofIdentity = count(({ identity }) => identity);
  const both = count(({ folder, identity }) => `${folder}\n${identity}`);
  const mean = (of: (item: Item) => number) =>
    share(items.reduce((sum, item) => sum + of(item), 0), items.length);
  const precision = mean((item) => both(item) / inFolder(item));
  const recall = mean((item) => both(item) / ofIdentity(item));
  return items.length === 0 ? 0 : 2 * precision * recall / (precision + recall);
}
