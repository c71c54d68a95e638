import { withSaid } from "../../../core/sentences/with_said.ts";
import type { AlikeFace, FoundFaceView, FoundPerson, FoundView } from "../../../contracts/find.ts";
import type { FoundFace } from "../../../core/face.ts";
import { portraitIn } from "../../../core/portrait.ts";
import { gateMeasures } from "../../../core/quality_gate.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import { nearPeople } from "../people/near_people.ts";
import { unclearCauses } from "../photos/unclear_causes.ts";

/** A face that a worker found in a picture which somebody handed in. */
export type GivenFace = Omit<FoundFace, "landmarks">;

/** A picture with faces; boxes are in its pixels. */
export interface GivenPicture {
  width: number;
  height: number;
  faces: readonly GivenFace[];
}

/** What a picture is compared with. */
export interface Finding {
  store: Store;
  judging: Judging;
  /** For each of the faces, those in nobody's folder that resemble it; null if unknown. */
  misses: readonly (readonly AlikeFace[])[] | null;
  /** The detector's confidence from which something counts as a face. */
  minScore: number;
}

const MOST_PEOPLE = 12;

/** @returns whom the faces of a picture resemble; nothing of the picture is kept. */
export function foundView(finding: Finding, picture: GivenPicture): FoundView {
  const { store, judging, misses, minScore } = finding, { width, height, faces } = picture;
  const portrait = portraitIn(faces, minScore);
  return store.snapshot(() => {
    const centroids = faces.length > 0 ? store.people.centroids(judging.model) : [];
    const index = new CentroidIndex(judging.dimensions, centroids);
    const views = faces.map((face, at) => faceView(finding, index, face, misses?.[at] ?? null));
    return {
      ...withSaid(
        { width, height, problem: "problem" in portrait ? portrait.problem : null },
        "problem",
      ),
      faces: views.sort((a, b) => b.box.height - a.box.height),
    };
  });
}

function faceView(
  { store, judging }: Finding,
  index: CentroidIndex,
  face: GivenFace,
  misses: readonly AlikeFace[] | null,
): FoundFaceView {
  const { box, usable, outside } = face, { model, gate, bounds } = judging;
  const near = nearPeople(judging, index, { ...face, model, clear: usable }, MOST_PEOPLE);
  const measures = gateMeasures({ ...face, developedHeight: box.height }, gate);
  return {
    ...{ box, clear: usable },
    causes: usable ? [] : unclearCauses(measures, outside, bounds.costs),
    people: near.map(({ personId, ...near }) => ({ ...personView(store, personId), ...near })),
    misses: misses === null ? null : [...misses],
  };
}

function personView(
  store: Store,
  id: number,
): Omit<FoundPerson, "distance" | "share" | "sure" | "says"> {
  const { name, folder, role } = store.people.get(id);
  return {
    ...{ id, name, folder, role, hasFolder: store.people.folderNow(id) !== null },
    called: callPerson(store, id),
    cover: store.covers.of(id) ?? null,
    photos: store.page.review.photosOf(id),
  };
}
