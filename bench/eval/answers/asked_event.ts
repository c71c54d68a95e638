import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import type { FaceToAsk } from "../../../src/people/questions/people_to_ask.ts";
import type { Question } from "../../../src/people/questions/questions.ts";
import { regroupEvent } from "../../../src/people/regroup_event.ts";
import type { Label } from "../label_faces.ts";

/** A face of an event about which a human is asked. */
export interface AskedFace extends FaceToAsk {
  photo: number;
  who: Label;
}

/** An event whose questions are answered; answers are pins, as the decisions make them. */
export class AskedEvent {
  readonly faces: readonly AskedFace[];
  /** The people who have a folder. */
  folders: ReadonlySet<number> = new Set();
  readonly #bounds: MatchBounds;
  readonly #byId: ReadonlyMap<number, AskedFace>;
  /** People who are to have no folder. */
  readonly #hidden = new Set<number>();
  #nextPerson = 1;

  constructor(faces: readonly Omit<AskedFace, "personId" | "photoId">[], bounds: MatchBounds) {
    this.faces = faces.map((face) => ({ ...face, photoId: face.photo, personId: null }));
    this.#byId = new Map(this.faces.map((face) => [face.id, face]));
    this.#bounds = bounds;
    this.regroup();
  }

  face(id: number): AskedFace {
    return this.#byId.get(id)!;
  }

  facesOf(person: number): AskedFace[] {
    return this.faces.filter(({ personId }) => personId === person);
  }

  /** Says anew who is who, by what was answered until now. */
  regroup(): void {
    const changes = regroupEvent(this.faces, this.#bounds), first = this.#nextPerson;
    const numberOf = (key: { known: number } | { new: number }) =>
      "known" in key ? key.known : first + key.new;
    for (const { faceId, to } of changes.moves) {
      this.face(faceId).personId = to === null ? null : numberOf(to);
    }
    this.#nextPerson += changes.newPeople;
    const guests = changes.withFolder.map(numberOf);
    this.folders = new Set(guests.filter((person) => !this.#hidden.has(person)));
  }

  /** @param yes what the human said. */
  answer(question: Question, yes: boolean): void {
    switch (question.kind) {
      case "merge":
        return yes ? this.#merge(question.people) : this.#part(question.people);
      case "doubt":
        return yes
          ? this.#give(question.theirs, question.person)
          : this.#exclude([question.face], question.person);
      case "whose":
        return yes
          ? this.#give([question.face], question.person)
          : this.#exclude([question.face], question.person);
      case "mixed":
        if (!yes) return this.#give(question.theirs, question.person);
        if (question.isCrowd) this.#hidden.add(question.person);
        else this.#split(question.person, question.faces);
    }
  }

  #merge([into, from]: readonly [number, number]): void {
    for (const face of [...this.facesOf(into), ...this.facesOf(from)]) pin(face, into);
    for (const face of this.faces) {
      if (face.notOf?.includes(from)) face.notOf = [...face.notOf, into];
    }
  }

  #part([one, other]: readonly [number, number]): void {
    this.#anchor(one);
    for (const face of this.facesOf(other)) exclude(face, one);
  }

  #give(faces: readonly number[], person: number): void {
    for (const face of faces.map((id) => this.face(id))) {
      const isMoved = face.personId !== person;
      pin(face, person);
      if (isMoved) face.isAlone = true;
      // A face that says nothing of others needs one beside it that does.
      if (isMoved || !face.usable) this.#anchor(person);
    }
  }

  #exclude(faces: readonly number[], person: number): void {
    for (const face of faces.map((id) => this.face(id))) {
      exclude(face, person);
      if (face.personId === person) face.personId = null;
    }
    this.#anchor(person);
  }

  #split(person: number, faces: readonly number[]): void {
    const newcomer = this.#nextPerson++, moved = new Set(faces);
    for (const face of this.facesOf(person)) pin(face, moved.has(face.id) ? newcomer : person);
  }

  /** A person with decisions keeps at least the clearest face in every regrouping. */
  #anchor(person: number): void {
    const clear = this.facesOf(person).filter(({ usable, isAlone }) => usable && !isAlone);
    if (clear.length === 0 || clear.some(({ pinnedTo }) => pinnedTo === person)) return;
    pin(clear.reduce((best, face) => face.clarity > best.clarity ? face : best), person);
  }
}

function pin(face: AskedFace, person: number): void {
  face.pinnedTo = face.personId = person;
  face.notOf = face.notOf?.filter((other) => other !== person);
}

function exclude(face: AskedFace, person: number): void {
  if (face.pinnedTo === person) face.pinnedTo = undefined;
  face.notOf = [...face.notOf ?? [], person];
}
