import { withSaid } from "../../../core/sentences/with_said.ts";
import type { PhotoView } from "../../../contracts/photo.ts";
import type { FaceAccount } from "../../../contracts/photo_account.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Store } from "../../db/store.ts";
import type { Judging } from "../judging.ts";
import type { OpenEvent } from "../read_event.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import { type FaceJudging, measuresOf } from "../why/account_for_face.ts";
import { noFacesReason } from "../../sorting/no_faces_reason.ts";
import { accountForPhoto } from "../why/account_for_photo.ts";
import { personVersions } from "../decisions/person_versions.ts";
import { faceStanding } from "../why/face_standing.ts";
import { hasPicture } from "./photos_view.ts";
import { unclearCauses } from "./unclear_causes.ts";

/** @returns undefined if there is no such photo. */
export function photoView(
  { root, store }: Pick<OpenEvent, "root" | "store">,
  given: Judging,
  id: number,
): PhotoView | undefined {
  return store.snapshot(() => {
    const photo = store.photos.find(id);
    if (photo === undefined) return undefined;
    const judging = { ...given, store, index: indexFor(store, given, photo) };
    const account = accountForPhoto(judging, photo);
    const evidence = new Map(store.faces.evidenceOf(id).map((face) => [face.id, face]));
    return {
      ...account,
      error: account.error && withSaid(account.error, "reason"),
      root,
      ...{ name: photo.outputName, dropped: photo.dropped, gone: photo.gone },
      hasPicture: hasPicture(photo) && !photo.gone,
      ...{ width: photo.width, height: photo.height },
      nobody: photo.state === "no_faces" ? noFacesReason(store, photo) ?? "noFolder" : null,
      faces: account.faces.map((face) => ({
        ...face,
        ...judged(judging, evidence.get(face.face)!),
      })),
      versions: Object.fromEntries(
        personVersions(store, account.faces.flatMap(({ person }) => person?.number ?? [])),
      ),
      forgotten: forgottenIn(judging, photo),
      strangers: strangersIn(judging, photo),
      twice: shownTwice(account.faces),
    };
  });
}

/** To compare with everybody takes some time, and is of use for faces alone. */
function indexFor(
  store: Store,
  { dimensions, model }: Judging,
  { id }: PhotoRow,
): CentroidIndex {
  const hasFaces = store.faces.ofPhoto(id).length > 0;
  return new CentroidIndex(dimensions, hasFaces ? store.people.centroids(model) : []);
}

function judged(
  judging: FaceJudging,
  face: FaceEvidence,
): Pick<PhotoView["faces"][number], "standing" | "causes"> {
  const measures = measuresOf(face, judging.gate);
  return {
    standing: faceStanding(judging, face, measures),
    causes: unclearCauses(measures, face.outside, judging.bounds.costs),
  };
}

function forgottenIn({ store }: FaceJudging, photo: PhotoRow): PhotoView["forgotten"] {
  return { faces: store.forgotten.inPhoto(photo).length, all: photo.facesForgotten };
}

function strangersIn({ store }: FaceJudging, photo: PhotoRow): number[] {
  return store.faces.peopleIn(photo.id)
    .filter(({ role, isNamed }) => role === "guest" && !isNamed)
    .map(({ id }) => id);
}

function shownTwice(faces: readonly FaceAccount[]): PhotoView["twice"] {
  const theirs = Map.groupBy(faces, ({ person }) => person?.number ?? null);
  return [...theirs].flatMap(([person, several]) =>
    person === null || several.length < 2
      ? []
      : [{ person, faces: several.map(({ face }) => face) }]
  );
}
