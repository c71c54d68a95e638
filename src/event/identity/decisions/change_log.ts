import { RefusedDecision } from "../../../core/decision.ts";
import { folderKey } from "../../../core/folder_name.ts";
import {
  type Change,
  type ChangeOf,
  type PersonChange,
  personChange,
  type PersonField,
  type PersonFields,
} from "../../../core/change.ts";
import type { Pin } from "../../../core/pin.ts";
import type { PhotoRow } from "../../db/photos/photos.ts";
import type { Store } from "../../db/store.ts";
import type { MatchBounds } from "../../../people/evidence.ts";
import { personFolder } from "../../../people/person_folder.ts";
import { mayShowOnePerson } from "../../../people/side_by_side.ts";

/** Changes the database within a transaction, and remembers how. */
export class ChangeLog {
  readonly changes: Change[] = [];
  /** People with other faces than before. */
  readonly people = new Set<number>();
  /** Photos that may belong elsewhere now. */
  readonly photos = new Set<number>();
  readonly #store: Store;
  readonly #until: number;
  readonly #bounds: MatchBounds;
  readonly #decision: number;

  /** @param decision the number of the decision whose changes these are. */
  constructor(store: Store, bounds: MatchBounds, decision: number) {
    this.#store = store;
    this.#bounds = bounds;
    this.#until = store.decisions.countApplied();
    this.#decision = decision;
  }

  moveFace(faceId: number, to: number | null): void {
    const before = this.#store.faces.whereIs(faceId);
    if (before === undefined || before.personId === to) return;
    this.#store.earlier.keepFace(faceId, before.personId, this.#until);
    this.#store.faces.assign(faceId, to, { decision: this.#decision });
    this.photos.add(before.photoId);
    for (const id of [before.personId, to]) if (id !== null) this.people.add(id);
    this.changes.push({ kind: "face", face: faceId, from: before.personId, to });
  }

  setPerson<Field extends PersonField>(id: number, field: Field, to: PersonFields[Field]): void {
    const before = this.#store.people.get(id), from: PersonFields[Field] = before[field];
    if (from === to) return;
    this.#store.earlier.keepPerson(id, before, this.#until);
    this.#store.people.set(id, field, to);
    this.changes.push(personChange(id, field, from, to));
    for (const photo of this.#store.faces.photosOf(id)) this.photos.add(photo);
  }

  /** @returns the number of somebody new. */
  newPerson(now: number): number {
    const id = this.#store.people.nextId();
    this.#store.people.insert(id, personFolder(id), now);
    this.setPerson(id, "hasFolder", true);
    return id;
  }

  setSetting(name: string, to: string | null): void {
    const from = this.#store.settings.get(name);
    if (from === to) return;
    this.#store.settings.set(name, to);
    this.changes.push({ kind: "setting", setting: name, from, to });
  }

  dropPhoto({ id, sha256, dropped }: PhotoRow, to: boolean): void {
    if (dropped === to) return;
    this.#store.photos.setDropped(id, to);
    this.photos.add(id);
    this.changes.push({ kind: "dropped", photo: sha256, from: dropped, to });
  }

  /** The decision itself is what is in force. */
  acceptPortrait(portrait: string): void {
    this.changes.push({ kind: "portrait", portrait });
  }

  pin(pin: Pin): void {
    this.#store.decisions.pin(pin);
    this.changes.push({ kind: "pin", pin, set: true });
  }

  markUndone(decision: number, by: number | null): void {
    const from = this.#store.decisions.get(decision)!.undoneBy;
    this.#store.decisions.markUndone(decision, by);
    this.changes.push({ kind: "undone", decision, from, to: by });
  }

  /**
   * Turns back, the last one first, all that changes did but to faces. What was changed again since
   * stays as it is now.
   */
  turnBack(changes: readonly Change[]): void {
    const { people, settings } = this.#store;
    for (const change of changes.toReversed()) {
      if (change.kind === "undone") this.markUndone(change.decision, change.from);
      else if (change.kind === "setting" && settings.get(change.setting) === change.to) {
        this.setSetting(change.setting, change.from);
      } else if (
        change.kind === "person" && people.get(change.person)[change.field] === change.to
      ) {
        this.#refuseIfTaken(change);
        this.setPerson(change.person, change.field, change.from);
      }
    }
  }

  /** The same for what changes said of faces. */
  turnBackPins(changes: readonly Change[]): void {
    for (const change of changes.toReversed()) if (change.kind === "pin") this.#turnPin(change);
  }

  /** The same for faces, which are returned to whoever those they came from are by now. */
  turnBackFaces(changes: readonly Change[]): void {
    for (const change of changes.toReversed()) if (change.kind === "face") this.#returnFace(change);
  }

  /** A name or folder that was free once may be somebody else's by now. */
  #refuseIfTaken({ person, field, from }: PersonChange): void {
    if ((field !== "name" && field !== "folder") || from === null) return;
    const key = folderKey(String(from));
    const owner = this.#store.people.all().find((other) =>
      other.id !== person && other[field] !== null && folderKey(other[field]) === key &&
      (field === "folder" || other.mergedInto === null)
    );
    if (owner === undefined) return;
    throw new RefusedDecision(`"${from}" is person ${owner.id} by now: rename that one first`);
  }

  #turnPin({ pin, set }: ChangeOf<"pin">): void {
    if (set) this.#store.decisions.unpin(pin);
    // Where the face is gone, there is nothing to say of it.
    else if (this.#store.faces.whereIs(pin.faceId) !== undefined) this.#store.decisions.pin(pin);
    else return;
    this.changes.push({ kind: "pin", pin, set: !set });
  }

  #returnFace({ face, from, to }: ChangeOf<"face">): void {
    const now = this.#store.faces.whereIs(face);
    const { people } = this.#store;
    const stillThere = to === null ? null : people.resolve(to);
    if (now === undefined || now.personId !== stillThere) return;
    const back = from === null ? null : people.resolve(from);
    // Only a human's word takes somebody else's place in the photo; else regrouping finds one.
    if (this.#othersOf(face, back).length > 0 && this.#pinnedTo(face) !== back) return;
    this.giveFace(face, back);
  }

  /** @throws {RefusedDecision} if a human said that another face of that photo is the person. */
  giveFace(faceId: number, to: number | null): void {
    for (const other of this.#othersOf(faceId, to)) {
      if (this.#pinnedTo(other) !== to) this.moveFace(other, null);
      else {throw new RefusedDecision(
          `person ${to} would be twice in a photo, as face ${other} too`,
        );}
    }
    this.moveFace(faceId, to);
  }

  /** @returns the faces that are the person's in the same photo and not like this one. */
  #othersOf(faceId: number, personId: number | null): number[] {
    const place = this.#store.faces.whereIs(faceId);
    if (place === undefined || personId === null) return [];
    const faces = this.#store.faces.ofPhoto(place.photoId);
    const mine = faces.find(({ id }) => id === faceId)!;
    return faces.filter((face) =>
      face.id !== faceId && face.personId === personId &&
      !mayShowOnePerson(face, mine, this.#bounds)
    ).map(({ id }) => id);
  }

  /** @returns whom the last word on a face says that it shows. */
  #pinnedTo(faceId: number): number | undefined {
    const last = this.#store.decisions.pinsOf(faceId).at(-1);
    return last?.says === "is" ? this.#store.people.resolve(last.personId!) : undefined;
  }
}
