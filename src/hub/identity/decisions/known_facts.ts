import type { Change } from "../../../core/change.ts";
import type { FaceKey, PhotoKey } from "../../../core/decision.ts";
import type { Pin } from "../../../core/pin.ts";
import type { Candidates } from "../../../people/candidates.ts";
import type {
  DecidedFacts,
  DecisionFacts,
  EarlierState,
  FaceFacts,
  PersonFacts,
  PhotoFacts,
} from "../../../people/decisions/facts.ts";
import { momentKey } from "../../../people/decisions/moment_key.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import { personFolder } from "../../../people/person_folder.ts";
import type { HubFace } from "../../db/faces.ts";
import type { HubPerson } from "../../db/people.ts";
import { textOf } from "./face_keys.ts";

/** What a plan asks for that was not read from the database yet. */
export type Unread =
  | { photo: number }
  | { face: number }
  | { person: number }
  | { effectsFrom: number }
  /** How everything was when these decisions were in force, as `momentKey` writes them. */
  | { stood: string }
  | { what: "covers" | "candidates" };

/** Planning ends with it, and begins again once that was read. */
export class NotReadYet extends Error {
  override name = "NotReadYet";
  readonly unread: Unread;

  constructor(unread: Unread) {
    super(`Cannot plan without ${JSON.stringify(unread)}`);
    this.unread = unread;
  }
}

/** What is read before any plan. */
export interface FirstFacts {
  bounds: MatchBounds;
  people: readonly HubPerson[];
  decisions: readonly DecidedFacts[];
  nextPerson: number;
}

/**
 * The facts of a tenant that a plan asks for, as far as they were read: the database answers later,
 * and a plan wants to know at once. What was read must not change before the last plan.
 */
export class KnownFacts implements DecisionFacts {
  readonly bounds: MatchBounds;
  readonly #people: ReadonlyMap<number, PersonFacts>;
  readonly #decisions: readonly DecidedFacts[];
  readonly #nextPerson: number;
  readonly #faces = new Map<number, HubFace>();
  readonly #inPhoto = new Map<number, HubFace[]>();
  readonly #ofPerson = new Map<number, HubFace[]>();
  readonly #gone = new Set<number>();
  readonly #pins = new Map<number, Pin[]>();
  readonly #byKey = new Map<FaceKey | string, number>();
  readonly #effects = new Map<number, Change[]>();
  readonly #states = new Map<string, EarlierState | undefined>();
  #covers: readonly Pin[] | undefined;
  #candidates: Candidates | undefined;

  constructor({ bounds, people, decisions, nextPerson }: FirstFacts) {
    this.bounds = bounds;
    this.#people = new Map(people.map((one) => [one.id, personFacts(one)]));
    this.#decisions = decisions;
    this.#nextPerson = nextPerson;
  }

  /**
   * Takes in all faces of photos, with what decisions say of them.
   *
   * @param wholly people all of whose photos are known now.
   */
  addPhotos(
    photos: readonly number[],
    faces: readonly HubFace[],
    pins: readonly Pin[],
    wholly: readonly number[] = [],
  ): void {
    const isNew = photos.filter((photo) => !this.#inPhoto.has(photo));
    for (const photo of isNew) this.#inPhoto.set(photo, []);
    const inNew = new Set(isNew), added = new Set<number>();
    for (const face of faces) {
      if (!inNew.has(face.photoId)) continue;
      this.#faces.set(face.id, face);
      this.#inPhoto.get(face.photoId)!.push(face);
      added.add(face.id);
    }
    for (const [face, said] of Map.groupBy(pins, ({ faceId }) => faceId)) {
      if (added.has(face)) this.#pins.set(face, said);
    }
    for (const person of wholly) {
      const theirs = faces.filter((face) => face.personId === person);
      this.#ofPerson.set(person, theirs);
    }
  }

  hasFace(id: number): boolean {
    return this.#faces.has(id);
  }

  /** There is no such face. */
  addGone(face: number): void {
    this.#gone.add(face);
  }

  /** @param key itself, as photos of two sites may be equal; or the text of any that is equal. */
  addKey(key: FaceKey | string, face: number): void {
    this.#byKey.set(key, face);
  }

  addEffects(effects: ReadonlyMap<number, Change[]>): void {
    for (const [id, changes] of effects) this.#effects.set(id, changes);
  }

  /** @param state undefined: these decisions never were in force alone. */
  addState(stood: string, state: EarlierState | undefined): void {
    this.#states.set(stood, state);
  }

  addCovers(covers: readonly Pin[]): void {
    this.#covers = covers;
  }

  addCandidates(candidates: Candidates): void {
    this.#candidates = candidates;
  }

  get candidates(): Candidates {
    if (this.#candidates === undefined) throw new NotReadYet({ what: "candidates" });
    return this.#candidates;
  }

  person(id: number): PersonFacts | undefined {
    return this.#people.get(id);
  }

  people(): readonly PersonFacts[] {
    return [...this.#people.values()];
  }

  nextPerson(): number {
    return this.#nextPerson;
  }

  face(id: number): FaceFacts | undefined {
    const face = this.#faces.get(id);
    if (face === undefined && !this.#gone.has(id)) throw new NotReadYet({ face: id });
    return face;
  }

  facesIn(photoId: number): readonly FaceFacts[] {
    const faces = this.#inPhoto.get(photoId);
    if (faces === undefined) throw new NotReadYet({ photo: photoId });
    return faces;
  }

  facesOf(personId: number): readonly FaceFacts[] {
    const faces = this.#ofPerson.get(personId);
    if (faces !== undefined) return faces;
    if (!this.#people.has(personId)) return [];
    throw new NotReadYet({ person: personId });
  }

  /** Where a face's rows belong. @param id of a face that a plan asked for. */
  siteOf(id: number): string | null {
    return this.#faces.get(id)!.siteId;
  }

  findFace(key: FaceKey): number | undefined {
    return this.#byKey.get(key) ?? this.#byKey.get(textOf(key));
  }

  pinsOf(faceId: number): readonly Pin[] {
    this.face(faceId);
    return this.#pins.get(faceId) ?? [];
  }

  covers(): readonly Pin[] {
    if (this.#covers === undefined) throw new NotReadYet({ what: "covers" });
    return this.#covers;
  }

  decisions(): readonly DecidedFacts[] {
    return this.#decisions;
  }

  changesOf(decision: number): readonly Change[] {
    const changes = this.#effects.get(decision);
    if (changes !== undefined) return changes;
    // The first of those asked for is read with its effect, whatever became of it.
    throw new NotReadYet({ effectsFrom: decision });
  }

  stateWith(decisions: readonly number[]): EarlierState | undefined {
    const stood = momentKey(decisions);
    if (!this.#states.has(stood)) throw new NotReadYet({ stood });
    return this.#states.get(stood);
  }

  photo(id: number): PhotoFacts {
    const never = { sha256: "", state: "routed", partnerId: null } as const;
    return { id, outputName: `photo ${id}`, dropped: false, gone: false, ...never };
  }

  // A hub has no drawn faces, dropped or paired photos, portraits, or settings of an event.
  nextFace = (): number => 1;
  placeOf = (_key: FaceKey): undefined => undefined;
  isDrawn = (): boolean => false;
  isForgotten = (): boolean => false;
  photoWith = (_sha256: PhotoKey["photo"]): undefined => undefined;
  pairedWith = (): readonly PhotoFacts[] => [];
  setting = (): null => null;
  faultOfSetting = (): undefined => undefined;
  portraits = (): [] => [];
}

/** By its name a person is known in sentences; nobody has a folder of their own name in a hub. */
function personFacts({ id, name, role, hasFolder, mergedInto }: HubPerson): PersonFacts {
  const folder = name ?? personFolder(id);
  return { id, name, folder, ownFolder: null, role, hasFolder, mergedInto };
}
