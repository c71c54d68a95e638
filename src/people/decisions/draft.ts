import {
  type Change,
  type ChangeOf,
  personChange,
  type PersonField,
  type PersonFields,
} from "../../core/change.ts";
import { type Box, NO_MODEL } from "../../core/face.ts";
import type { Pin } from "../../core/pin.ts";
import { personFolder } from "../person_folder.ts";
import type { DecidedFacts, DecisionFacts, FaceFacts, PersonFacts, PhotoFacts } from "./facts.ts";

/**
 * The facts, seen with the changes that a plan has collected so far. Each changing method records
 * its change; the facts themselves do not change.
 */
export class Draft {
  readonly changes: Change[] = [];
  /** People with other faces than before. */
  readonly touched = new Set<number>();
  readonly facts: DecisionFacts;
  readonly #people = new Map<number, PersonFacts>();
  /** Faces that were drawn, without their people, and undefined for those that are there no more. */
  readonly #drawn = new Map<number, FaceFacts | undefined>();
  readonly #moved = new Map<number, number | null>();
  readonly #pins = new Map<number, readonly Pin[]>();
  readonly #settings = new Map<string, string | null>();
  readonly #dropped = new Map<number, boolean>();
  readonly #undone = new Map<number, number | null>();

  constructor(facts: DecisionFacts) {
    this.facts = facts;
  }

  person(id: number): PersonFacts | undefined {
    return this.#people.get(id) ?? this.facts.person(id);
  }

  people(): PersonFacts[] {
    const known = this.facts.people().map((one) => this.#people.get(one.id) ?? one);
    const numbers = new Set(known.map(({ id }) => id));
    return [...known, ...[...this.#people.values()].filter(({ id }) => !numbers.has(id))];
  }

  /** Follows who a person turned out to be. @throws {RangeError} for nobody: a defect. */
  resolve(id: number): number {
    let person = this.#require(id);
    while (person.mergedInto !== null) person = this.#require(person.mergedInto);
    return person.id;
  }

  face(id: number): FaceFacts | undefined {
    const face = this.#drawn.has(id) ? this.#drawn.get(id) : this.facts.face(id);
    return face && this.#asMoved(face);
  }

  facesIn(photoId: number): FaceFacts[] {
    const known = this.facts.facesIn(photoId).filter(({ id }) => !this.#drawn.has(id));
    const drawn = [...this.#drawn.values()].filter((face) => face?.photoId === photoId);
    return [...known, ...drawn].map((face) => this.#asMoved(face!));
  }

  facesOf(personId: number): FaceFacts[] {
    const came = [...this.#moved].flatMap(([id, to]) => to === personId ? this.face(id) ?? [] : []);
    const stayed = this.facts.facesOf(personId).filter(({ id }) =>
      !this.#moved.has(id) && !this.#drawn.has(id)
    );
    return [...stayed, ...came].sort((a, b) => a.id - b.id);
  }

  pinsOf(faceId: number): readonly Pin[] {
    return this.#pins.get(faceId) ?? this.facts.pinsOf(faceId);
  }

  covers(): readonly Pin[] {
    const changed = [...this.#pins.values()].flat().filter(({ says }) => says === "cover");
    return [...this.facts.covers().filter(({ faceId }) => !this.#pins.has(faceId)), ...changed];
  }

  photo(id: number): PhotoFacts {
    return this.#asDropped(this.facts.photo(id));
  }

  photoWith(sha256: string): PhotoFacts | undefined {
    const photo = this.facts.photoWith(sha256);
    return photo && this.#asDropped(photo);
  }

  pairedWith(photoId: number): PhotoFacts[] {
    return this.facts.pairedWith(photoId).map((photo) => this.#asDropped(photo));
  }

  setting(name: string): string | null {
    return this.#settings.has(name) ? this.#settings.get(name)! : this.facts.setting(name);
  }

  decisions(): readonly DecidedFacts[] {
    if (this.#undone.size === 0) return this.facts.decisions();
    return this.facts.decisions().map((one) =>
      this.#undone.has(one.id) ? { ...one, undoneBy: this.#undone.get(one.id)! } : one
    );
  }

  moveFace(faceId: number, to: number | null): void {
    const face = this.face(faceId);
    if (face === undefined || face.personId === to) return;
    this.#moved.set(faceId, to);
    for (const id of [face.personId, to]) if (id !== null) this.touched.add(id);
    this.changes.push({ kind: "face", face: faceId, from: face.personId, to });
  }

  /** The first unused face number. */
  nextFace(): number {
    return Math.max(this.facts.nextFace(), ...[...this.#drawn.keys()].map((one) => one + 1));
  }

  isDrawn(id: number): boolean {
    return this.#drawn.has(id) ? this.#drawn.get(id) !== undefined : this.facts.isDrawn(id);
  }

  /** Adds a face that nobody has seen, and which is nobody's. */
  drawFace(
    { face, decision, key }: Pick<ChangeOf<"drawn">, "face" | "decision" | "key">,
    { photoId, box }: { photoId: number; box: Box },
  ): void {
    this.#drawn.set(face, { ...unseen, id: face, photoId, box });
    this.#moved.set(face, null);
    this.changes.push({ kind: "drawn", face, decision, key, from: false, to: true });
  }

  /** Takes a drawn face away, which must be nobody's. */
  eraseFace({ face, decision, key }: Pick<ChangeOf<"drawn">, "face" | "decision" | "key">): void {
    this.#drawn.set(face, undefined);
    this.#moved.delete(face);
    this.changes.push({ kind: "drawn", face, decision, key, from: true, to: false });
  }

  setPerson<Field extends PersonField>(id: number, field: Field, to: PersonFields[Field]): void {
    const person = this.#require(id), from: PersonFields[Field] = person[field];
    if (from === to) return;
    this.#people.set(id, { ...person, [field]: to });
    this.changes.push(personChange(id, field, from, to));
  }

  /** The first unused person number. */
  nextPerson(): number {
    return Math.max(this.facts.nextPerson(), ...[...this.#people.keys()].map((one) => one + 1));
  }

  /** @returns the number of somebody new, who has a folder. */
  newPerson(): number {
    const id = this.nextPerson();
    this.#people.set(id, newcomer(id));
    this.setPerson(id, "hasFolder", true);
    return id;
  }

  setSetting(setting: string, to: string | null): void {
    const from = this.setting(setting);
    if (from === to) return;
    this.#settings.set(setting, to);
    this.changes.push({ kind: "setting", setting, from, to });
  }

  dropPhoto({ id, sha256, dropped }: PhotoFacts, to: boolean): void {
    if (dropped === to) return;
    this.#dropped.set(id, to);
    this.changes.push({ kind: "dropped", photo: sha256, from: dropped, to });
  }

  /** The decision itself is what is in force. */
  acceptPortrait(portrait: string): void {
    this.changes.push({ kind: "portrait", portrait });
  }

  pin(pin: Pin): void {
    const before = this.pinsOf(pin.faceId);
    const at = before.findLastIndex(({ decisionId }) => decisionId <= pin.decisionId) + 1;
    this.#pins.set(pin.faceId, before.toSpliced(at, 0, pin));
    this.changes.push({ kind: "pin", pin, set: true });
  }

  unpin(pin: Pin): void {
    this.#pins.set(
      pin.faceId,
      this.pinsOf(pin.faceId).filter((one) =>
        one.decisionId !== pin.decisionId || one.says !== pin.says || one.personId !== pin.personId
      ),
    );
    this.changes.push({ kind: "pin", pin, set: false });
  }

  markUndone(decision: number, by: number | null): void {
    const from = this.decisions().find(({ id }) => id === decision)!.undoneBy;
    this.#undone.set(decision, by);
    this.changes.push({ kind: "undone", decision, from, to: by });
  }

  /** Makes a change that was planned by another draft. */
  take(change: Change): void {
    switch (change.kind) {
      case "face":
        return this.moveFace(change.face, change.to);
      case "person": {
        const { person: id, field, to } = change;
        if (this.person(id) === undefined) this.#people.set(id, newcomer(id));
        return this.setPerson(id, field, to);
      }
      case "pin":
        return change.set ? this.pin(change.pin) : this.unpin(change.pin);
      case "setting":
        return this.setSetting(change.setting, change.to);
      case "dropped":
        return this.dropPhoto(this.photoWith(change.photo)!, change.to);
      case "drawn":
        return change.to
          ? this.drawFace(change, this.facts.placeOf(change.key)!)
          : this.eraseFace(change);
      case "portrait":
        return this.acceptPortrait(change.portrait);
      case "undone":
        return this.markUndone(change.decision, change.to);
    }
  }

  #require(id: number): PersonFacts {
    const person = this.person(id);
    if (person === undefined) throw new RangeError(`Cannot find person ${id}`);
    return person;
  }

  #asMoved(face: FaceFacts): FaceFacts {
    return this.#moved.has(face.id) ? { ...face, personId: this.#moved.get(face.id)! } : face;
  }

  #asDropped(photo: PhotoFacts): PhotoFacts {
    const dropped = this.#dropped.get(photo.id);
    return dropped === undefined ? photo : { ...photo, dropped };
  }
}

/** What is known of a face that a human drew, besides where it is. */
const unseen = {
  personId: null,
  usable: false,
  model: NO_MODEL,
  embedding: new Float32Array(),
  embeddingNorm: 0,
  outside: 0,
};

/** @returns somebody of whom nothing is known but the number. */
function newcomer(id: number): PersonFacts {
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
