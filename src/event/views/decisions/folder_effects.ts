import type { Draft } from "../../../people/decisions/draft.ts";
import type { PlacingFace } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import { belongsAt, mayBeRouted, type PhotoToPlace, planRoute } from "../../folders/plan.ts";
import type { EffectView } from "../../../contracts/decision_effect.ts";
import { type FolderChange, FolderTally } from "./folder_tally.ts";
import { peopleShown } from "./people_shown.ts";

/** @returns what becomes of photos and folders by the changes that a draft has collected. */
export function folderEffects(
  store: Store,
  after: Draft,
): Pick<EffectView, "photos" | "folders"> {
  const rules = store.routing.get(), tally = new FolderTally();
  const ids = changedPhotos(store, after), now = lastWord(after);
  const facesIn = Map.groupBy(store.faces.placing(ids), ({ photoId }) => photoId);
  let photos = 0;
  for (const photo of store.photos.placing(ids).filter(mayBeRouted)) {
    const recorded = photo.facesForgotten ? store.places.ofPhoto(photo.id) : [];
    const faces = facesIn.get(photo.id) ?? [];
    const places = (
      of: PhotoToPlace,
      shown: readonly PlacingFace[],
      { person }: Pick<Draft, "person">,
    ) => belongsAt(of, recorded, () => tally.meet(peopleShown(shown, person)), rules);
    const before = places(photo, faces, after.facts);
    const then = places(now.photo(photo), now.faces(photo.id, faces), {
      person: (id) => after.person(id),
    });
    const present = before.map((path) => ({ path, state: "present" as const }));
    const { add, remove } = planRoute(then, present);
    if (add.length + remove.length === 0) continue;
    photos++;
    tally.count(remove, add);
  }
  return { photos, folders: tally.folders().map((one) => ({ ...one, goes: goes(store, one) })) };
}

/** Photos are counted by whom they show, as they may be on their way, and by where they are. */
function goes(
  { faces, places }: Store,
  { folder, person, gains, loses, shifts }: FolderChange,
): boolean {
  if (person === null || loses === 0 || gains + shifts > 0) return false;
  return loses >= Math.max(faces.countShown(person), places.countIn(folder));
}

/** Photos that show other people than before, or the same people under other names. */
function changedPhotos({ faces }: Store, after: Draft): number[] {
  const photos = new Set<number>(), people = new Set<number>();
  for (const change of after.changes) {
    if (change.kind === "face" || change.kind === "drawn") {
      photos.add((after.face(change.face) ?? after.facts.face(change.face))!.photoId);
    } else if (change.kind === "person") people.add(change.person);
    else if (change.kind === "dropped") photos.add(after.photoWith(change.photo)!.id);
  }
  for (const person of people) for (const id of faces.photosOf(person)) photos.add(id);
  return [...photos];
}

/** What the last of the changes leaves of a photo, and of its faces. */
function lastWord(after: Draft) {
  const dropped = new Map<string, boolean>(), given = new Map<number, number | null>();
  const drawn = new Map<number, boolean>();
  for (const change of after.changes) {
    if (change.kind === "dropped") dropped.set(change.photo, change.to);
    else if (change.kind === "face") given.set(change.face, change.to);
    else if (change.kind === "drawn") drawn.set(change.face, change.to);
  }
  const came = [...drawn].flatMap(([id, isThere]) => isThere ? after.face(id)! : []);
  return {
    photo: <Photo extends PhotoToPlace & { sha256: string }>(photo: Photo): Photo => (
      { ...photo, dropped: dropped.get(photo.sha256) ?? photo.dropped }
    ),
    faces: (photoId: number, faces: readonly PlacingFace[]): PlacingFace[] => [
      ...faces.filter(({ id }) => !drawn.has(id)).map((face) =>
        given.has(face.id) ? { ...face, personId: given.get(face.id)! } : face
      ),
      ...came.filter((face) => face.photoId === photoId),
    ],
  };
}
