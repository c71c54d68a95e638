/** Laptops of one event that meet at a place of plain data, as they do at a hub. */
import { toBlob } from "../../src/core/vector_blob.ts";
import {
  type ExchangedChanges,
  type ExchangedDecision,
  type ExchangedPhoto,
  exchangedSayingSchema,
} from "../../src/contracts/exchange.ts";
import type { Decision } from "../../src/core/decision.ts";
import { CentroidIndex } from "../../src/people/centroid_index.ts";
import { applyTogether } from "../../src/event/identity/decisions/apply_decision.ts";
import { faceKey } from "../../src/event/identity/decisions/face_keys.ts";
import type { Identity } from "../../src/event/identity/identity.ts";
import { regroupNow } from "../../src/event/identity/regroup_now.ts";
import { identifyPhoto } from "../../src/event/sorting/identify.ts";
import { recordFaces } from "../../src/event/sorting/record_faces.ts";
import { deviceOf } from "../../src/event/exchange/device_of.ts";
import { rememberOwn } from "../../src/event/exchange/remember_own.ts";
import { carryOut, takeIn, type TakeInScope } from "../../src/event/exchange/take_in.ts";
import { bounds, foundFace, MODEL, type Seen } from "./synthetic_event.ts";
import { hashOf, type NewStore, newStore } from "./new_store.ts";

/** Of the made-up embeddings. */
const DIMENSIONS = 64;
const size = { width: 2048, height: 1536, originalWidth: 4000, originalHeight: 3000 };
export const HUB = "https://hub.example";

/** Where laptops meet: all that was sent, in the order in which it came. */
export class MeetingPoint {
  readonly photos: ExchangedPhoto[] = [];
  readonly decisions: ExchangedDecision[] = [];
  now = Date.UTC(2026, 5, 1);

  /** The moment after the last one. */
  tick(): number {
    return ++this.now;
  }

  /** @returns what comes after a cursor, at most so many photos and decisions. */
  changesAfter(cursor: string | undefined, most: number): ExchangedChanges {
    const [photo = 0, decision = 0] = (cursor ?? "0 0").split(" ").map(Number);
    const photos = this.photos.slice(photo, photo + most);
    const decisions = this.decisions.slice(decision, decision + most);
    const next = [photo + photos.length, decision + decisions.length];
    return {
      ...{ photos, decisions, gone: [], fates: [], cursor: next.join(" ") },
      more: next[0] < this.photos.length || next[1] < this.decisions.length,
    };
  }
}

/** A laptop of the event: a database, and what the running engine would do with it. */
export class Laptop implements Disposable {
  readonly store: NewStore;
  readonly host: string;
  readonly meeting: MeetingPoint;
  identity: Identity;
  /** Photos that the engine was told to route. */
  readonly routed = new Set<number>();
  readonly #sent = new Set<string>();

  constructor(store: NewStore, host: string, meeting: MeetingPoint) {
    this.store = store;
    this.host = host;
    this.meeting = meeting;
    const index = new CentroidIndex(DIMENSIONS, store.people.centroids(MODEL));
    this.identity = { index, model: MODEL, bounds, pairs: "jpeg" };
    deviceOf(store, host, meeting.tick());
  }

  [Symbol.dispose](): void {
    this.store[Symbol.dispose]();
  }

  get scope(): TakeInScope {
    return {
      store: this.store,
      identity: this.identity,
      clock: { date: () => this.meeting.tick() },
      placements: { add: (photo) => void this.routed.add(photo) },
      people: {
        applyDecisions: () => Promise.resolve(this.applyOpen()),
        consider: () => this.regroup(),
      },
    };
  }

  /** A photo of this laptop is sorted. @param n decides its content. @returns its number. */
  arrive(n: number, ...seen: Seen[]): number {
    const { store } = this, known = store.photos.withHash(hashOf(n));
    if (known !== undefined && !known.elsewhere) return known.id;
    const id = known?.id ?? store.photos.insert(hashOf(n), `${n}.jpg`);
    if (known !== undefined) {
      store.photos.bringHere(id, `${n}.jpg`, undefined);
      store.photos.apply(id, "outputLost");
    }
    store.transaction(() => {
      recordFaces(store, id, MODEL, facesOf(n, seen), { ...size, turn: 1 });
      store.photos.recordSize(id, size);
      store.photos.apply(id, "developed");
    });
    identifyPhoto(store, this.identity, id, this.meeting.tick());
    return id;
  }

  /** A human decides here. @returns why it was refused. */
  decide(decision: Decision): string | undefined {
    const id = this.store.decisions.propose(decision, this.meeting.tick());
    this.applyOpen();
    rememberOwn(this.store, this.identity);
    return this.store.decisions.get(id)!.refused ?? undefined;
  }

  applyOpen(): void {
    const { store, identity: { index, model } } = this;
    for (let rows = store.decisions.open(); rows.length > 0; rows = store.decisions.open()) {
      applyTogether({ store, index, model, bounds, now: this.meeting.tick() }, rows);
    }
  }

  /** What the engine does as soon as it is idle. */
  regroup(): void {
    const { store, identity: { index, model } } = this;
    for (let decided = -1; decided !== store.decisions.countApplied();) {
      decided = store.decisions.countApplied();
      regroupNow({ store, index, model, bounds }, this.meeting.tick());
      carryOut(this.scope);
    }
  }

  /** Tells what others do not know yet. */
  push(): void {
    const { photos, decisions } = this.meeting, { store } = this;
    for (const { id, sha256, outputName } of store.photos.all()) {
      if (photos.some((one) => one.sha256 === sha256)) continue;
      photos.push(exchanged(sha256, outputName, store.faces.evidenceOf(id)));
    }
    rememberOwn(store, this.identity);
    for (const { uid, madeAt, says } of store.sayings.own()) {
      if (this.#sent.has(uid)) continue;
      this.#sent.add(uid);
      decisions.push({
        ...{ id: uid, made_at: new Date(madeAt).toISOString(), made_by: this.host },
        device: store.exchange.device()!.id,
        says: exchangedSayingSchema.parse(says),
      });
    }
  }

  /** Takes in what is new, at most so much of it. */
  async pull(most = 1000): Promise<void> {
    const { store, meeting, host } = this;
    const changes = meeting.changesAfter(store.exchange.cursor(HUB), most);
    const { id } = deviceOf(store, host, meeting.now);
    const decisions = changes.decisions.filter(({ device }) => device !== id);
    await takeIn(this.scope, HUB, { ...changes, decisions });
  }

  /** Faces that are one person's, by content, with what they are called. */
  whoIsWho(): string[] {
    const { store } = this, people = new Map<number, string[]>();
    const hashes = [
      ...this.meeting.photos.map(({ sha256 }) => sha256),
      ...store.photos.all().map((p) => p.sha256),
    ];
    for (const sha256 of new Set(hashes)) {
      const photo = store.photos.withHash(sha256);
      for (const { personId, box } of photo === undefined ? [] : store.faces.ofPhoto(photo.id)) {
        if (personId === null) continue;
        const name = `${parseInt(sha256, 16)}@${Math.round(box.x)}`;
        people.set(personId, [...people.get(personId) ?? [], name]);
      }
    }
    return [...people].map(([id, faces]) => {
      const { name, role } = store.people.get(id);
      return `${faces.sort().join(" ")}: ${name} ${role}`;
    }).sort();
  }

  /** The person whom a face of a photo is given to. */
  personIn(n: number, nth = 0): number | null {
    const photo = this.store.photos.withHash(hashOf(n));
    return photo === undefined ? null : this.store.faces.ofPhoto(photo.id)[nth]?.personId ?? null;
  }

  /** What names a face of a photo. */
  keyIn(n: number, nth = 0) {
    const photo = this.store.photos.withHash(hashOf(n))!;
    return faceKey(this.store, this.store.faces.ofPhoto(photo.id)[nth].id)!;
  }
}

export async function newLaptop(host: string, meeting: MeetingPoint): Promise<Laptop> {
  return new Laptop(await newStore(), host, meeting);
}

/** The faces of a made-up photo: the same wherever it is sorted. */
function facesOf(n: number, seen: readonly Seen[]) {
  return seen.map((one, place) => {
    const face = foundFace(one, n);
    return { ...face, box: { ...face.box, x: 100 + place * 200 } };
  });
}

type Evidence = ReturnType<NewStore["faces"]["evidenceOf"]>[number];

function exchanged(sha256: string, name: string, faces: readonly Evidence[]): ExchangedPhoto {
  return {
    ...{ sha256, name, rendition: null, captured_at: null, camera: null, serial: null },
    ...{ width: size.width, height: size.height, model: MODEL },
    original_width: size.originalWidth,
    original_height: size.originalHeight,
    detections: faces.map((face) => ({
      box: face.box,
      landmarks: Array.from({ length: 10 }, () => 100),
      confidence: face.score,
      embedding: toBlob(face.embedding).toBase64(),
      embedding_norm: face.embeddingNorm,
      original_height: face.originalHeight,
      sharpness: face.sharpness,
      outside: face.outside,
      usable: face.usable,
    })),
  };
}
