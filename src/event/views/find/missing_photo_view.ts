import type { MissingPhoto } from "../../../contracts/find.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { clarityOf } from "../../../core/face.ts";
import { foldPins } from "../../../people/said/pins.ts";
import { layout } from "../../event_layout.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import type { Judging } from "../judging.ts";
import { likelyPeople } from "../../../people/likely_people.ts";
import { unclearCauses } from "../photos/unclear_causes.ts";
import { measuresOf } from "../why/account_for_face.ts";

type Answer = Pick<MissingPhoto, "is"> & Partial<MissingPhoto>;

/** Unit vectors are at most so far apart. */
const FARTHEST = 2;
/** Probability below which a face does not resemble a person at all. */
const LEAST_SHARE = 0.02;

/**
 * @param person who says that a photo is missing from their folder; somebody who turned out to be
 * another person counts as that one.
 * @returns why it is not there, or where it is; undefined if there is no such photo or person.
 */
export function missingPhotoView(
  store: Store,
  judging: Judging,
  photo: number,
  person: number,
): MissingPhoto | undefined {
  return store.snapshot(() => {
    const row = store.photos.find(photo);
    if (row === undefined || !store.people.exists(person)) return undefined;
    const id = store.people.resolve(person);
    const answer = ofPhoto(row) ?? ofTheirs(store, row, id) ?? ofFaces(store, judging, row, id);
    return {
      ...{ photo, person: id, path: null, standsIn: null, face: null, share: null, causes: [] },
      ...answer,
    };
  });
}

/** @returns the reason that holds for everybody, if there is one. */
function ofPhoto(photo: PhotoRow): Answer | undefined {
  if (photo.gone) return { is: "gone" };
  if (photo.state === "error") return { is: "error" };
  if (photo.state === "paired") return { is: "paired", standsIn: photo.partnerId };
  if (photo.state === "pending" || photo.state === "developed") return { is: "underWay" };
  return photo.dropped ? { is: "dropped" } : undefined;
}

/** @returns where the photo is, if it shows a face that is given to the person. */
function ofTheirs(store: Store, photo: PhotoRow, person: number): Answer | undefined {
  const theirs = store.faces.ofPhoto(photo.id).filter(({ personId }) => personId === person);
  const folder = store.people.folderNow(person), below = `${layout.people}/${folder}/`;
  const place = store.places.ofPhoto(photo.id).find(({ path, state }) =>
    folder !== null && path.startsWith(below) && state !== "stale"
  );
  if (place !== undefined && place.state !== "wanted") return { is: "there", path: place.path };
  if (theirs.length === 0) return undefined;
  return { is: folder === null ? "noFolder" : "moving", face: theirs[0].id };
}

/** @returns the reason by the face that most resembles the person. */
function ofFaces(store: Store, judging: Judging, photo: PhotoRow, person: number): Answer {
  const faces = store.faces.evidenceOf(photo.id);
  if (faces.length === 0) return { is: photo.facesForgotten ? "forgotten" : "noFace" };
  const likely = likeliest(store, judging, faces, person);
  if (likely === undefined || likely.share < LEAST_SHARE) return { is: "unlike" };
  const { face, share } = likely, answer = { face: face.id, share };
  const pins = foldPins(store.decisions.pinsOf(face.id), (id) => store.people.resolve(id));
  const said = pins.get(face.id);
  if (said?.isNoFace || said?.notOf.includes(person)) return { is: "denied", ...answer };
  if (face.personId !== null) return { is: "somebodyElse", ...answer };
  if (face.usable) return { is: "underWay", ...answer };
  const measures = measuresOf(face, judging.gate);
  const causes = unclearCauses(measures, face.outside, judging.bounds.costs);
  return { is: "unclear", ...answer, causes };
}

function likeliest(
  store: Store,
  { model, dimensions, bounds }: Judging,
  faces: readonly FaceEvidence[],
  person: number,
): { face: FaceEvidence; share: number } | undefined {
  const index = new CentroidIndex(dimensions, store.people.centroids(model));
  const shares = faces.filter((face) => face.model === model).flatMap((face) => {
    const seen = { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) };
    const near = likelyPeople(seen, index, bounds, FARTHEST);
    const share = near.find(({ personId }) => personId === person)?.share;
    return share === undefined ? [] : [{ face, share }];
  });
  return shares.sort((a, b) => b.share - a.share)[0];
}
