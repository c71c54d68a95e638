import { commonestLabel, type Label } from "./label_faces.ts";
import { neededEvidence } from "../../src/people/evidence.ts";
import { FaceGroup, type FaceToGroup } from "../../src/people/face_group.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import {
  type Folders,
  foldersOf,
  mainFolder,
  photosByIdentity,
  type SortedEvent,
} from "./score.ts";

/** Why a photo is missing from its person's main folder. */
export const lostCauses = [
  "wrong label, or no face found",
  "below the gate, joined nobody",
  "a group apart",
  "in another's group",
  "whose face is unknown",
] as const;

/** Why a file is in the folder of somebody whom it does not show. */
export const wrongCauses = [
  "two labelled people in one group",
  "bystanders in one group",
  "joined from below the gate",
  "whose face is unknown",
] as const;

/** One photo in the wrong place. */
export interface Misplaced {
  kind: "lost" | "wrong";
  cause: typeof lostCauses[number] | typeof wrongCauses[number];
  photo: number;
  /** Who lacks the photo, or whose folder it is in. */
  who: string;
  /**
   * Evidence less what is needed: what was missing to be with the main folder's people, or by how
   * much a wrong face was accepted. Null if there is nothing to compare.
   */
  nats: number | null;
}

/** A face that was sorted. */
export type SortedFace = Omit<FaceToGroup, "photoId" | "personId"> & {
  photo: number;
  who: Label;
  usable: boolean;
  /** Whose it is; their folder has the same name. */
  person: string | null;
};

/** Explains each photo that is missing from a main folder, and each file that is in a wrong one. */
export function attributeErrors(
  event: SortedEvent,
  faces: readonly SortedFace[],
  bounds: MatchBounds,
): Misplaced[] {
  const folders = foldersOf(event), judge = new Judge(faces, bounds);
  return [...lostPhotos(event, folders, judge), ...wrongFiles(event, folders, judge)];
}

function* lostPhotos({ truth }: SortedEvent, folders: Folders, judge: Judge): Generator<Misplaced> {
  for (const [who, photos] of photosByIdentity(truth)) {
    if (photos.length < 2) continue;
    const main = mainFolder(who, photos, folders);
    for (const photo of photos) {
      if (main !== undefined && folders.photosIn.get(main)!.has(photo)) continue;
      yield { kind: "lost", photo, who, ...judge.lost(photo, who, main) };
    }
  }
}

function* wrongFiles(
  { truth }: SortedEvent,
  { photosIn, identityOf }: Folders,
  judge: Judge,
): Generator<Misplaced> {
  for (const [folder, photos] of photosIn) {
    const who = identityOf.get(folder) ?? "";
    for (const photo of photos) {
      if (truth[photo].includes(who)) continue;
      yield { kind: "wrong", photo, who, ...judge.wrong(photo, folder) };
    }
  }
}

type Verdict = Pick<Misplaced, "cause" | "nats">;

/** Compares faces as regrouping does. */
class Judge {
  readonly #bounds: MatchBounds;
  /** By photo. */
  readonly #faces: ReadonlyMap<number, readonly SortedFace[]>;
  /** By person. */
  readonly #facesOf: ReadonlyMap<string, readonly SortedFace[]>;
  /** By person, of their faces that pass the gate. */
  readonly #groups = new Map<string, FaceGroup>();

  constructor(faces: readonly SortedFace[], bounds: MatchBounds) {
    this.#faces = Map.groupBy(faces, ({ photo }) => photo);
    this.#bounds = bounds;
    const known = faces.filter(({ person }) => person !== null);
    this.#facesOf = Map.groupBy(known, ({ person }) => person!);
    for (const [person, theirs] of this.#facesOf) {
      const usable = theirs.filter(({ usable }) => usable);
      if (usable.length > 0) this.#groups.set(person, this.#groupOf(usable));
    }
  }

  lost(photo: number, who: string, main: string | undefined): Verdict {
    const there = this.#faces.get(photo) ?? [], face = there.find((face) => face.who === who);
    if (face === undefined) {
      const isUnknown = there.some((face) => face.who === undefined);
      return {
        cause: isUnknown ? "whose face is unknown" : "wrong label, or no face found",
        nats: null,
      };
    }
    if (face.person === null) {
      const nats = this.#between(this.#groupOf([face]), main, this.#bounds.joinEvidence);
      return { cause: "below the gate, joined nobody", nats };
    }
    const isApart = commonestLabel(this.#facesOf.get(face.person)!) === who;
    const group = this.#groups.get(face.person) ?? this.#groupOf([face]);
    return {
      cause: isApart ? "a group apart" : "in another's group",
      nats: isApart ? this.#between(group, main, 0) : null,
    };
  }

  wrong(photo: number, folder: string): Verdict {
    const there = this.#faces.get(photo)!.filter(({ person }) => person === folder);
    const face = there.find(({ who }) => typeof who === "string") ?? there[0];
    if (!face.usable) {
      const nats = this.#between(this.#groupOf([face]), folder, this.#bounds.joinEvidence);
      return { cause: "joined from below the gate", nats };
    }
    const nats = this.#without(face, this.#groups.get(folder)!);
    if (face.who === undefined) return { cause: "whose face is unknown", nats };
    if (face.who === null) return { cause: "bystanders in one group", nats };
    return { cause: "two labelled people in one group", nats };
  }

  #without({ id }: SortedFace, group: FaceGroup): number | null {
    const member = group.members.find((member) => member.id === id)!;
    return group.faces === 1 ? null : group.evidenceWithout(member) - this.#needed();
  }

  #between(group: FaceGroup, main: string | undefined, more: number): number | null {
    const other = main === undefined ? undefined : this.#groups.get(main);
    if (other === undefined) return null;
    return group.evidenceWith(other) - this.#needed() - more;
  }

  #needed(): number {
    return neededEvidence(this.#groups.size, this.#bounds);
  }

  #groupOf(faces: readonly SortedFace[]): FaceGroup {
    const group = new FaceGroup(faces[0].embedding.length, this.#bounds.evidence);
    for (const face of faces) group.add({ ...face, photoId: face.photo, personId: null });
    return group;
  }
}
