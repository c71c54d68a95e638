import type { Change, PersonChange } from "../../../core/change.ts";
import { decisionKey, type FaceKey, type PhotoKey } from "../../../core/decision.ts";
import { fromStoredPerson } from "../../db/people/effect.ts";
import type { Store } from "../../db/store.ts";
import { namesakeOf, ownerOf } from "../../../people/decisions/name_taken.ts";
import { personFolder } from "../../../people/person_folder.ts";
import { type LearnBy, storeCentroids } from "../relearn.ts";
import { sendBack } from "../send_back.ts";
import { findFace, photoOfKey, placeOfKey } from "./face_keys.ts";
import { lineKey, peopleIn } from "./decision_log.ts";
import type { DecisionLine, LineChange } from "./decision_line.ts";
import { uidOfOlder } from "../../../core/uid_of_older.ts";

/** The outcome for decisions that the database did not know. */
export interface TakenUp {
  /** How many decisions were restored, as in force, refused or undone. */
  decisions: number;
  /** Decisions about photos that are not sorted yet; they wait. */
  waiting: DecisionLine[];
  /** The data that could not be restored, in words. */
  lost: string[];
  /** Photos that are to be routed again. */
  photos: number[];
}

/**
 * Restores decisions that only `Admin/decisions.jsonl` knows to the database, as when a database
 * is rebuilt, or an older one was put back: in one transaction, each with what it changed, so that
 * nothing depends on how people were grouped then.
 *
 * @param waits whether a decision is left for later whose photos are not there (yet).
 */
export function takeUpLines(
  store: Store,
  by: LearnBy,
  lines: readonly DecisionLine[],
  now: number,
  { waits }: { waits: boolean },
): TakenUp {
  const known = new Set(store.decisions.all().map(decisionKey));
  // What others said is told again by their hub, with the photos that it is about.
  const missing = lines.filter((line) => line.origin === undefined && !known.has(lineKey(line)));
  if (missing.length === 0) return { decisions: 0, waiting: [], lost: [], photos: [] };
  return store.transaction(() => {
    const taker = new LineTaker(store, now);
    const waiting = waits ? missing.filter((line) => taker.lacksPhotos(line)) : [];
    const taken = missing.filter((line) => !waiting.includes(line));
    for (const line of taken) taker.take(line);
    // The next decision must not get the number of one that waits.
    store.decisions.reserve(Math.max(0, ...lines.map(({ id }) => id)));
    // No index has been read yet: this comes first whenever an event is opened.
    storeCentroids(store, by, taker.people);
    const photos = sendBack(store, taker.photos);
    return { decisions: taken.length - taker.refused, waiting, lost: taker.lost, photos };
  });
}

class LineTaker {
  readonly people = new Set<number>();
  readonly photos = new Set<number>();
  readonly lost: string[] = [];
  refused = 0;
  readonly #store: Store;
  readonly #now: number;

  constructor(store: Store, now: number) {
    this.#store = store;
    this.#now = now;
  }

  lacksPhotos(line: DecisionLine): boolean {
    return line.changes.flatMap(photosIn).some((key) => {
      const row = photoOfKey(this.#store, key);
      return row === undefined || row.state === "pending";
    });
  }

  take(line: DecisionLine): void {
    const { id, madeAt, appliedAt, decision, refused } = line;
    if (this.#store.decisions.get(id) !== undefined) {
      this.refused++;
      this.lost.push(`decision ${id} (${decision.kind}): another decision has that number`);
      return;
    }
    for (const person of peopleIn(line)) this.#meet(person);
    this.#store.decisions.insert({
      id,
      madeAt: Date.parse(madeAt),
      appliedAt: Date.parse(appliedAt),
      decision,
      refused,
      uid: line.uid ?? uidOfOlder(id, Date.parse(madeAt)),
      origin: line.origin ?? null,
    });
    const problems: string[] = [];
    const changes = line.changes.flatMap((change) => this.#apply(change, id, problems) ?? []);
    if (refused === null) this.#store.decisions.recordChanges(id, changes);
    for (const problem of new Set(problems)) {
      this.lost.push(`decision ${id} (${decision.kind}): ${problem}`);
    }
  }

  /** Numbers are kept: nobody else may have that of somebody who was spoken of. */
  #meet(person: number): void {
    if (this.#store.people.exists(person)) return;
    this.#store.people.insert(person, personFolder(person), this.#now);
  }

  #apply(change: LineChange, decision: number, problems: string[]): Change | undefined {
    const { decisions } = this.#store;
    if ("undone" in change) {
      if (decisions.get(change.undone) === undefined) return undefined;
      decisions.markUndone(change.undone, change.to);
      return { kind: "undone", decision: change.undone, from: change.from, to: change.to };
    }
    if ("setting" in change) {
      this.#store.settings.set(change.setting, change.to);
      return { kind: "setting", ...change };
    }
    if ("dropped" in change) return this.#drop(change, problems);
    if ("drawn" in change) return this.#draw(change, problems);
    if ("portrait" in change) return { kind: "portrait", portrait: change.portrait };
    if ("person" in change) return this.#changePerson(fromStoredPerson(change), problems);
    const key = faceIn(change)[0], faceId = this.#find(key);
    if (faceId === undefined) {
      problems.push(`a face in ${nameOfPhoto(this.#store, key)} is not found any more`);
      return undefined;
    }
    return "pin" in change ? this.#pin(change, faceId) : this.#move(change, faceId, decision);
  }

  #changePerson(change: PersonChange, problems: string[]): Change | undefined {
    const people = this.#store.people.all();
    const namesake = this.#isShared(change) ? undefined : namesakeOf(people, change);
    if (ownerOf(() => people, change, change.to) !== undefined || namesake !== undefined) {
      problems.push(`"${change.to}" is another person's name now`);
      return undefined;
    }
    this.#store.people.set(change.person, change.field, change.to);
    for (const photo of this.#store.faces.photosOf(change.person)) this.photos.add(photo);
    return change;
  }

  /** Whether a human said that the person is called so beside somebody else. */
  #isShared({ person, field, to }: PersonChange): boolean {
    return field === "name" &&
      this.#store.decisions.all().some(({ decision }) =>
        decision.kind === "name" && decision.shared && decision.person === person &&
        decision.name === to
      );
  }

  #pin({ pin, set }: Extract<LineChange, { pin: unknown }>, faceId: number): Change {
    const { decision: decisionId, says, person: personId, alone } = pin;
    const mine = { decisionId, faceId, says, personId, alone };
    const { decisions } = this.#store;
    if (decisions.get(pin.decision) === undefined) return { kind: "pin", pin: mine, set };
    decisions.unpin(mine);
    if (set) decisions.pin(mine);
    return { kind: "pin", pin: mine, set };
  }

  #move(
    { from, to }: Extract<LineChange, { face: unknown }>,
    faceId: number,
    decision: number,
  ): Change {
    const before = this.#store.faces.whereIs(faceId)!;
    this.#store.faces.assign(faceId, to, { decision });
    this.photos.add(before.photoId);
    for (const id of [before.personId, to]) if (id !== null) this.people.add(id);
    return { kind: "face", face: faceId, from, to };
  }

  #draw(change: Extract<LineChange, { drawn: FaceKey }>, problems: string[]): Change | undefined {
    const { drawn: key, decision } = change, { faces, drawn, decisions } = this.#store;
    const isThere = change.to === 1, known = drawn.numberOf(decision);
    const face = known ?? faces.nextId();
    if (isThere) {
      // Nothing is drawn on a face that the detector finds by now.
      if (this.#find(key) !== undefined || decisions.get(decision) === undefined) return undefined;
      const place = placeOfKey(this.#store, key);
      if (place === undefined) {
        problems.push(`the face cannot be drawn in ${nameOfPhoto(this.#store, key)} again`);
        return undefined;
      }
      faces.draw(face, place.photoId, place.box);
      drawn.add(face, decision);
      this.photos.add(place.photoId);
    } else if (known === undefined || !this.#erase(face)) return undefined;
    return { kind: "drawn", face, decision, key, from: !isThere, to: isThere };
  }

  /** @returns whether the face was there, and is not any more. */
  #erase(faceId: number): boolean {
    const face = this.#store.faces.whereIs(faceId);
    if (face === undefined) return false;
    this.photos.add(face.photoId);
    if (face.personId !== null) this.people.add(face.personId);
    this.#store.faces.remove(faceId);
    return true;
  }

  #drop(change: Extract<LineChange, { dropped: string }>, problems: string[]): Change {
    const { dropped, image, from, to } = change, { photos } = this.#store;
    const key = { photo: dropped, image }, row = photoOfKey(this.#store, key);
    if (row === undefined) {
      problems.push(`${nameOfPhoto(this.#store, key)} cannot be dropped or restored`);
      return { kind: "dropped", photo: dropped, from: from === 1, to: to === 1 };
    }
    const standing = row.state === "paired" ? row.partnerId : null;
    for (const id of [row.id, ...standing === null ? [] : [standing]]) {
      photos.setDropped(id, to === 1);
      this.photos.add(id);
    }
    // As the photo is named in this database.
    return { kind: "dropped", photo: row.sha256, from: from === 1, to: to === 1 };
  }

  /** If another file stands for the shot by now, the face is looked for in that one. */
  #find(key: FaceKey): number | undefined {
    const { photos } = this.#store, row = photoOfKey(this.#store, key);
    if (row?.state !== "paired" || row.partnerId === null) return findFace(this.#store, key);
    return findFace(this.#store, { photo: photos.get(row.partnerId).sha256, box: key.box });
  }
}

function nameOfPhoto(store: Store, key: PhotoKey): string {
  return photoOfKey(store, key)?.outputName ??
    `the photo of content ${key.photo.slice(0, 12)}, which is not there,`;
}

function photosIn(change: LineChange): PhotoKey[] {
  return "dropped" in change ? [{ photo: change.dropped, image: change.image }] : faceIn(change);
}

function faceIn(change: LineChange): FaceKey[] {
  if ("pin" in change) return [change.pin.face];
  if ("drawn" in change) return [change.drawn];
  return "face" in change ? [change.face] : [];
}
