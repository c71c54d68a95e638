import type { Store } from "../db/store.ts";
import { sidecarName } from "../folders/sidecar_name.ts";
import { everybodyWhoIs } from "../privacy/forget_faces.ts";
import { referencesAbout } from "../privacy/references_about.ts";
import { callPerson, findPerson } from "../views/find_person.ts";

/**
 * The event's knowledge about one person, or about everybody, and the part that forgetting erases.
 */
export interface KnownOfPerson {
  /** The person's number; null for everybody. */
  person: number | null;
  /** The person in words. */
  called: string;
  faces: number;
  photos: number;
  /** Reference photos, by their paths relative to Admin/People. */
  references: string[];
  /** Names in Processed of the sidecars of photos that show them. */
  sidecars: string[];
  /** The person's folder in People; undefined if folders stay. */
  folder: string | undefined;
  /** Folders outside of the event that people's folders were delivered to. */
  delivered: string[];
}

/**
 * @param wanted a person's name, folder or number; everybody when left out.
 * @throws {OperatorError} `usage` if there is no such person.
 */
export function knownOf(store: Store, wanted: string | undefined): KnownOfPerson {
  // Two drives that were at one path one after the other are two outputs there.
  const delivered = [...new Set(store.outputs.summaries().map(({ folder }) => folder))];
  return wanted === undefined
    ? knownOfEverybody(store, delivered)
    : knownOfOne(store, wanted, delivered);
}

function knownOfEverybody(store: Store, delivered: string[]): KnownOfPerson {
  return {
    person: null,
    called: "everybody",
    faces: store.faces.count().found,
    photos: store.faces.countPhotos(),
    references: store.references.all().map(({ path }) => path),
    sidecars: store.photos.withOutput().map(({ outputName }) => sidecarName(outputName)),
    folder: undefined,
    delivered,
  };
}

function knownOfOne(store: Store, wanted: string, delivered: string[]): KnownOfPerson {
  const { id, folder } = findPerson(store, wanted);
  const { theirs } = referencesAbout(store, everybodyWhoIs(store, id));
  const photos = store.faces.photosOf(id);
  return {
    person: id,
    called: callPerson(store, id),
    faces: store.faces.ofPerson(id).length,
    photos: photos.length,
    references: theirs.map(({ path }) => path),
    sidecars: photos.map((photo) => sidecarName(store.photos.get(photo).outputName)),
    folder,
    delivered,
  };
}
