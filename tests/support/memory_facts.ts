import { sentence } from "../../src/core/sentences/sentence.ts";
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Change } from "../../src/core/change.ts";
import type { Decision, FaceKey } from "../../src/core/decision.ts";
import { NO_MODEL } from "../../src/core/face.ts";
import type { Pin } from "../../src/core/pin.ts";
import { CentroidIndex, centroidOf } from "../../src/people/centroid_index.ts";
import type {
  DecidedFacts,
  DecisionFacts,
  EarlierState,
  FaceFacts,
  PersonFacts,
  PhotoFacts,
} from "../../src/people/decisions/facts.ts";
import { inForce } from "../../src/people/decisions/bring_back.ts";
import { type DecisionPlan, planDecision } from "../../src/people/decisions/plan_decision.ts";
import { bounds } from "./match_bounds.ts";
import { personFolder } from "../../src/people/person_folder.ts";

/** Somebody in a made-up photo. */
export interface MadeUpFace {
  /** Whose face it is, and to whom it was given; people are numbered from 1. */
  who: number;
  /** How clearly it is seen; 0 does not pass the gate. */
  clarity?: number;
}

/** So many people look different from each other. */
const LOOKS = 8;

/** An event without a database: what `planDecision` asks of one, and what applies a plan to it. */
export class MemoryFacts implements DecisionFacts {
  readonly bounds = bounds;
  readonly #people = new Map<number, PersonFacts>();
  readonly #faces = new Map<number, FaceFacts>();
  readonly #photos = new Map<number, PhotoFacts>();
  readonly #settings = new Map<string, string>();
  readonly #decided: (DecidedFacts & { decision: Decision; changes: Change[] })[] = [];
  readonly #moments = new Map<string, ReturnType<MemoryFacts["snapshot"]>>();
  readonly #drawn = new Set<number>();
  #lastFace = 0;
  #pins: Pin[] = [];

  readonly #remembers: boolean;

  /**
   * @param photos whom each photo shows, side by side.
   * @param remembers whether it is known how everything was before each decision.
   */
  constructor(photos: readonly (readonly MadeUpFace[])[], { remembers = true } = {}) {
    this.#remembers = remembers;
    photos.forEach((faces, at) => this.#addPhoto(at + 1, faces));
  }

  #addPhoto(id: number, shown: readonly MadeUpFace[]): void {
    const sha256 = id.toString(16).padStart(64, "0");
    const outputName = `photo_${id}.jpg`;
    const plain = { partnerId: null, dropped: false, gone: false };
    this.#photos.set(id, { id, sha256, outputName, state: "routed", ...plain });
    shown.forEach(({ who, clarity = 10 }, at) => {
      if (!this.#people.has(who)) this.#people.set(who, { ...unknown(who), hasFolder: true });
      const embedding = new Float32Array(LOOKS);
      embedding[who % LOOKS] = 1;
      const face = ++this.#lastFace;
      this.#faces.set(face, {
        id: face,
        photoId: id,
        personId: who,
        usable: clarity > 0,
        embedding,
        embeddingNorm: clarity,
        outside: 0,
        model: "made-up",
        box: { x: at * 100, y: 0, width: 50, height: 50 },
      });
    });
  }

  /** Plans a decision and applies the plan, if it is not refused. */
  decide(decision: Decision): DecisionPlan {
    const id = this.#decided.length + 1, plan = planDecision(this, { id, decision });
    const refused = "refused" in plan ? plan.refused : null;
    if ("changes" in plan) {
      this.#moments.set(String(inForce(this.#decided)), this.snapshot());
      for (const change of plan.changes) this.#apply(change);
    }
    const changes = "changes" in plan ? plan.changes : [];
    const kind = decision.kind;
    this.#decided.push({ id, kind, decision, appliedAt: id, refused, undoneBy: null, changes });
    return plan;
  }

  /** Whose everything is and how it stands, for comparing. */
  snapshot() {
    return {
      faces: [...this.#faces.values()].map(({ id, personId }) => [id, personId] as const),
      people: [...this.#people.values()].map((one) => ({ ...one })),
      pins: this.#pins.toSorted((a, b) => a.decisionId - b.decisionId || a.faceId - b.faceId),
      dropped: [...this.#photos.values()].filter(({ dropped }) => dropped).map(({ id }) => id),
      settings: Object.fromEntries(this.#settings),
    };
  }

  /** Changes what no decision does, as somebody deletes a photo or its file turns out broken. */
  changePhoto(id: number, what: Partial<PhotoFacts>): void {
    this.#photos.set(id, { ...this.photo(id), ...what });
  }

  /** Gives a face to somebody, as regrouping does. */
  regroup(face: number, to: number | null): void {
    this.#faces.set(face, { ...this.#faces.get(face)!, personId: to });
  }

  keyOf(face: number): FaceKey {
    const { photoId, box } = this.#faces.get(face)!;
    return { photo: this.photo(photoId).sha256, box };
  }

  #apply(change: Change): void {
    switch (change.kind) {
      case "face": {
        const face = this.#faces.get(change.face)!;
        assert.equal(face.personId, change.from, "a change tells what was before");
        this.#faces.set(face.id, { ...face, personId: change.to });
        break;
      }
      case "person": {
        const person = this.#people.get(change.person) ?? unknown(change.person);
        assert.equal(person[change.field], change.from, "a change tells what was before");
        this.#people.set(person.id, { ...person, [change.field]: change.to });
        break;
      }
      case "pin": {
        const { pin } = change;
        if (change.set) this.#pins.push(pin);
        else {
          this.#pins = this.#pins.filter((one) =>
            one.decisionId !== pin.decisionId || one.faceId !== pin.faceId ||
            one.says !== pin.says || one.personId !== pin.personId
          );
        }
        break;
      }
      case "setting":
        if (change.to === null) this.#settings.delete(change.setting);
        else this.#settings.set(change.setting, change.to);
        break;
      case "dropped": {
        const photo = this.photoWith(change.photo)!;
        assert.equal(photo.dropped, change.from, "a change tells what was before");
        this.changePhoto(photo.id, { dropped: change.to });
        break;
      }
      case "drawn": {
        const { face: id, key } = change;
        assert.equal(this.#faces.has(id), change.from, "a change tells what was before");
        this.#lastFace = Math.max(this.#lastFace, id);
        this.#drawn.add(id);
        if (!change.to) this.#faces.delete(id);
        else this.#faces.set(id, { ...drawnFace, ...this.placeOf(key)!, id });
        break;
      }
      case "undone": {
        const one = this.#decided.find(({ id }) => id === change.decision)!;
        one.undoneBy = change.to;
        break;
      }
      case "portrait":
    }
  }

  get candidates() {
    const byPerson = Map.groupBy(this.#faces.values(), ({ personId }) => personId);
    const known = [...byPerson].flatMap(([person, faces]) =>
      person === null ? [] : [
        centroidOf(
          person,
          faces.map(({ embedding, embeddingNorm }) => ({ embedding, clarity: embeddingNorm })),
          bounds.evidence,
        ),
      ]
    );
    return new CentroidIndex(LOOKS, known);
  }
  person(id: number) {
    return this.#people.get(id);
  }
  people() {
    return [...this.#people.values()].sort((a, b) => a.id - b.id);
  }
  nextPerson() {
    return Math.max(0, ...this.#people.keys()) + 1;
  }
  face(id: number) {
    return this.#faces.get(id);
  }
  facesIn(photo: number) {
    return [...this.#faces.values()].filter(({ photoId }) => photoId === photo);
  }
  facesOf(person: number) {
    return [...this.#faces.values()].filter(({ personId }) => personId === person);
  }
  nextFace() {
    return this.#lastFace + 1;
  }
  placeOf({ photo, box }: FaceKey) {
    const row = this.photoWith(photo);
    return row === undefined ? undefined : { photoId: row.id, box };
  }
  isDrawn(face: number) {
    return this.#drawn.has(face) && this.#faces.has(face);
  }
  isForgotten() {
    return false;
  }
  findFace({ photo, box }: FaceKey) {
    const { id } = this.photoWith(photo) ?? { id: 0 };
    return this.facesIn(id).find((face) => isDeepStrictEqual(face.box, box))?.id;
  }
  pinsOf(face: number) {
    return this.#pins.filter(({ faceId }) => faceId === face)
      .sort((a, b) => a.decisionId - b.decisionId);
  }
  covers() {
    return this.#pins.filter(({ says }) => says === "cover");
  }
  photo(id: number) {
    return this.#photos.get(id)!;
  }
  photoWith(sha256: string) {
    return [...this.#photos.values()].find((photo) => photo.sha256 === sha256);
  }
  pairedWith(id: number) {
    return [...this.#photos.values()].filter(({ state, partnerId }) =>
      state === "paired" && partnerId === id
    );
  }
  setting(name: string) {
    return this.#settings.get(name) ?? null;
  }
  faultOfSetting(name: string) {
    return name === "WORKERS" ? sentence("noSetting", { name }) : undefined;
  }
  portraits() {
    return this.#decided.flatMap(({ decision, refused, undoneBy }) =>
      decision.kind === "portrait" && refused === null && undoneBy === null ? [decision] : []
    );
  }
  decisions() {
    return this.#decided;
  }
  changesOf(decision: number) {
    return this.#decided.find(({ id }) => id === decision)!.changes;
  }
  stateWith(decisions: readonly number[]): EarlierState | undefined {
    const then = this.#moments.get(String(decisions));
    if (then === undefined || !this.#remembers) return undefined;
    const before = (id: number) => then.people.find((one) => one.id === id) ?? unknown(id);
    const others = this.people().filter(({ id, hasFolder, mergedInto }) =>
      before(id).hasFolder !== hasFolder || before(id).mergedInto !== mergedInto
    );
    const moved = then.faces.filter(([id, person]) =>
      this.#faces.has(id) && this.#faces.get(id)!.personId !== person
    );
    return {
      faces: new Map(moved),
      people: new Map(others.map(({ id }) => [id, before(id)])),
    };
  }
}

const drawnFace = {
  personId: null,
  usable: false,
  embedding: new Float32Array(),
  embeddingNorm: 0,
  outside: 0,
  model: NO_MODEL,
};

function unknown(id: number): PersonFacts {
  return {
    id,
    folder: personFolder(id),
    name: null,
    ownFolder: null,
    role: "guest",
    hasFolder: false,
    mergedInto: null,
  };
}
