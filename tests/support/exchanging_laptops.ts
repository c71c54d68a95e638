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
import { forgottenIn } from "../../src/event/identity/forgotten_faces.ts";
import type { Identity } from "../../src/event/identity/identity.ts";
import { regroupNow } from "../../src/event/identity/regroup_now.ts";
import { everybodyWhoIs, forgetPerson } from "../../src/event/privacy/forget_faces.ts";
import { identifyPhoto } from "../../src/event/sorting/identify.ts";
import { recordFaces } from "../../src/event/sorting/record_faces.ts";
import { deviceOf } from "../../src/event/exchange/device_of.ts";
import { ownSayings } from "../../src/event/exchange/outgoing/own_sayings.ts";
import { rememberOwn } from "../../src/event/exchange/remember_own.ts";
import { carryOut, takeIn, type TakeInScope } from "../../src/event/exchange/take_in.ts";
import { takeInPhoto } from "../../src/event/exchange/take_in_photos.ts";
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
        consider() {},
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
      const isForgotten = forgottenIn(store, store.photos.get(id), [], { ...size, turn: 1 });
      const found = facesOf(n, seen).filter(({ box }) => !isForgotten(box));
      recordFaces(store, id, MODEL, found, { ...size, turn: 1 });
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

  /** Forgets a person; files are for others to test. */
  forget(person: number): void {
    this.store.decisions.propose({ kind: "forget", person }, this.meeting.tick());
    this.applyOpen();
  }

  applyOpen(): void {
    const { store, identity: { index, model } } = this;
    for (let rows = store.decisions.open(); rows.length > 0; rows = store.decisions.open()) {
      const now = this.meeting.tick(), { id, decision } = rows[0];
      if (decision.kind === "forget") {
        const person = store.people.resolve(decision.person);
        forgetPerson({ store, index }, everybodyWhoIs(store, person));
        store.decisions.markApplied(id, now, []);
      } else {
        const next = rows.findIndex(({ kind }) => kind === "forget");
        applyTogether(
          { store, index, model, bounds, now },
          next < 0 ? rows : rows.slice(0, next),
        );
      }
    }
  }

  /** What the engine does as soon as it is idle. */
  async regroup(): Promise<void> {
    const { store, identity: { index, model } } = this;
    for (let decided = -1; decided !== store.decisions.countApplied();) {
      decided = store.decisions.countApplied();
      regroupNow({ store, index, model, bounds }, this.meeting.tick());
      await carryOut(this.scope);
    }
  }

  /** Tells what others do not know yet. */
  push(): void {
    const { photos } = this.meeting, { store } = this;
    for (const { id, sha256, outputName } of store.photos.all()) {
      if (photos.some((one) => one.sha256 === sha256)) continue;
      photos.push(exchanged(sha256, outputName, store.faces.evidenceOf(id)));
    }
    rememberOwn(store, this.identity);
    const forgotten = ownSayings(store, bounds.costs, (uid) => this.#sent.has(uid))
      .filter(({ says }) => says.kind === "forget");
    for (const { uid, madeAt, says } of forgotten) this.#send(uid, madeAt, says);
    for (const { uid, madeAt, says } of store.sayings.own()) {
      if (!this.#sent.has(uid)) this.#send(uid, madeAt, exchangedSayingSchema.parse(says));
    }
  }

  #send(id: string, madeAt: number, says: ExchangedDecision["says"]): void {
    const device = this.store.exchange.device()!.id;
    this.#sent.add(id);
    this.meeting.decisions.push({
      ...{ id, made_at: new Date(madeAt).toISOString(), device, made_by: this.host, says },
    });
  }

  /** Takes in what is new, at most so much of it. */
  async pull(most = 1000): Promise<void> {
    const { store, meeting, host } = this;
    const changes = meeting.changesAfter(store.exchange.cursor(HUB), most);
    const { id } = deviceOf(store, host, meeting.now);
    const decisions = changes.decisions.filter(({ device }) => device !== id);
    await takeIn(this.scope, HUB, { ...changes, decisions });
    await this.regroup();
  }

  /** Takes in all photos and nothing else, without regrouping anybody. */
  takeInPhotos(): void {
    for (const photo of this.meeting.photos) {
      takeInPhoto(this.store, this.identity, photo, this.meeting.tick());
    }
  }

  /** Takes in something else. */
  async hear(what: Partial<ExchangedChanges>): Promise<void> {
    const nothing = { photos: [], gone: [], decisions: [], fates: [], more: false };
    const cursor = this.store.exchange.cursor(HUB) ?? "0 0";
    await takeIn(this.scope, HUB, { ...nothing, cursor, ...what });
    await this.regroup();
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
