import { clarityOf } from "../../../core/face.ts";
import type { FaceToAsk } from "../../../people/questions/people_to_ask.ts";
import { anchorsOf, saidOf, type SaidOfFaces } from "../../../people/said/said_of_faces.ts";
import type { Steps } from "../../../people/steps.ts";
import type { FaceMark, WholeFace } from "../../db/page/face_sums.ts";
import type { Store } from "../../db/store.ts";
import { comparedReferences } from "../../identity/regroup_stored.ts";
import { saidOfFaces } from "../../identity/said_of_faces.ts";
import type { Judging } from "../judging.ts";
import { FaceRows } from "./face_rows.ts";
import { type FaceStatement, HeldFace } from "./held_face.ts";

/** Faces that are read in one step. */
const AT_ONCE = 500;

/** Lends the event's store for one look, since it may be opened anew in between. */
export type ReadStore = <Result>(look: (store: Store) => Result) => Result;

/** A face of another model, which is compared with nobody. */
type OtherFace = Pick<WholeFace, "photoId" | "personId" | "embeddingNorm">;

/** What is read at one moment, beside the faces. */
interface Moment {
  said: SaidOfFaces;
  references: FaceToAsk[];
  order: readonly number[];
  hidden: ReadonlySet<number>;
}

/**
 * All faces of an event by one model in memory, with what humans said of them. It looks anew only at
 * people whose faces changed.
 */
export class HeldFaces {
  readonly #judging: Pick<Judging, "model" | "bounds">;
  readonly #rows: FaceRows;
  #stamp = "";
  #sums: ReadonlyMap<number | null, string> = new Map();
  readonly #held = new Map<number, HeldFace>();
  readonly #others = new Map<number, OtherFace>();
  #faces: FaceToAsk[] = [];
  /** The held faces in canonical order; undefined after one came or went. */
  #inOrder: HeldFace[] | undefined;
  /** Whether an update said of each of them what is to be said. */
  #isAllSaid = false;
  /** Where each of them is in it. */
  #placeOf = new Map<number, number>();
  /** Faces that are another person's, or pass the gate otherwise, than was said of them last. */
  readonly #changed = new Set<number>();
  /** Faces of which humans said something, as of the last update. */
  #spokenOf: ReadonlySet<number> = new Set();
  #hidden: ReadonlySet<number> = new Set();
  #missing: number[] = [];
  #moment: Moment | undefined;

  constructor({ model, bounds, dimensions }: Pick<Judging, "model" | "bounds" | "dimensions">) {
    this.#judging = { model, bounds };
    this.#rows = new FaceRows(dimensions);
  }

  /** Bytes that embeddings and measures take. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  /** In canonical order, references first, as of the last update that came to its end. */
  get faces(): readonly FaceToAsk[] {
    return this.#faces;
  }

  /** Every face of the event's model, in no order; references are not among them. */
  get all(): Iterable<HeldFace> {
    return this.#held.values();
  }

  get(id: number): HeldFace | undefined {
    return this.#held.get(id);
  }

  /** @returns whether something changed since the last update, or an update was broken off. */
  isOutdated(read: ReadStore): boolean {
    return this.#moment !== undefined ||
      read((store) => store.page.faceSums.stamp()) !== this.#stamp;
  }

  /**
   * Brings what is held up to date, each step on the state of one moment. Faces that are gone are
   * dropped in the first step.
   *
   * @returns {@link faces}.
   */
  *updating(read: ReadStore): Steps<readonly FaceToAsk[]> {
    read((store) => this.#lookForChanges(store));
    yield;
    if (this.#isEmpty() && this.#moment !== undefined) {
      this.#missing = read((store) => store.page.faceSums.ids());
      yield;
    }
    while (this.#missing.length > 0) {
      const some = this.#missing.slice(-AT_ONCE);
      this.#take(read((store) => store.page.faceSums.whole(some)));
      this.#missing.length -= some.length;
      yield;
    }
    if (this.#moment === undefined) return this.#faces;
    this.#faces = [...this.#moment.references, ...yield* this.#sayAll(this.#moment)];
    this.#moment = undefined;
    return this.#faces;
  }

  #lookForChanges(store: Store): void {
    const { faceSums } = store.page;
    store.snapshot(() => {
      const stamp = faceSums.stamp();
      if (stamp === this.#stamp && this.#moment === undefined) return;
      const sums = faceSums.ofEverybody(), before = this.#sums;
      if (!this.#isEmpty()) {
        const people = new Set([...before.keys(), ...sums.keys()]);
        const changed = [...people].filter((id) => sums.get(id) !== before.get(id));
        this.#compare(changed, changed.map((id) => sums.has(id) ? faceSums.ofPerson(id) : []));
      }
      this.#moment = {
        said: saidOfFaces(store, this.#judging.model),
        references: comparedReferences(store, this.#judging.model),
        order: this.#inOrder === undefined || this.#isEmpty() || this.#missing.length > 0
          ? faceSums.photosInOrder()
          : [],
        hidden: faceSums.hiddenPhotos(),
      };
      this.#sums = sums;
      this.#stamp = stamp;
    });
  }

  /** @returns whether no face is held yet, nor known to be missing. */
  #isEmpty(): boolean {
    return this.#held.size + this.#others.size + this.#missing.length === 0;
  }

  /** @param people whose faces changed, each with the faces they have now. */
  #compare(people: readonly (number | null)[], marks: readonly (readonly FaceMark[])[]): void {
    const isChanged = new Set(people), left = new Set<number>(), missing = new Set(this.#missing);
    for (const faces of [this.#held, this.#others]) {
      for (const [id, { personId }] of faces) if (isChanged.has(personId)) left.add(id);
    }
    marks.forEach((faces, at) => {
      for (const mark of faces) {
        left.delete(mark.id);
        if (this.#isKnown(mark)) this.#move(mark, people[at]);
        else {
          this.#drop(mark.id);
          missing.add(mark.id);
        }
      }
    });
    for (const id of left) this.#drop(id);
    this.#missing = [...missing];
  }

  /** @returns whether a face is held as it was seen last. */
  #isKnown({ id, photoId, embeddingNorm }: FaceMark): boolean {
    const known = this.#held.get(id) ?? this.#others.get(id);
    return known?.photoId === photoId && known.embeddingNorm === embeddingNorm;
  }

  #move({ id, usable }: FaceMark, personId: number | null): void {
    const held = this.#held.get(id), other = this.#others.get(id);
    if (other !== undefined) this.#others.set(id, { ...other, personId });
    if (held === undefined) return;
    if (this.#rows.usable(held.row) !== usable) this.#changed.add(id);
    this.#rows.setUsable(held.row, usable);
    if (held.personId !== personId) this.#say(held, { ...held.said, personId });
  }

  #drop(id: number): void {
    const held = this.#held.get(id);
    if (held !== undefined) this.#rows.free(held.row);
    if (this.#held.delete(id)) this.#disorder();
    this.#others.delete(id);
  }

  #take(faces: readonly WholeFace[]): void {
    const { model, bounds } = this.#judging;
    for (const face of faces) {
      const { id, photoId, personId, usable, embeddingNorm } = face;
      if (face.model !== model) this.#others.set(id, { photoId, personId, embeddingNorm });
      else {
        const clarity = clarityOf(face, bounds.costs), row = this.#rows.put({ ...face, clarity });
        const said = { id, photoId, personId, usable, clarity, isShown: true };
        this.#held.set(id, new HeldFace(this.#rows, row, said));
        this.#disorder();
      }
    }
  }

  #disorder(): void {
    this.#inOrder = undefined;
    this.#isAllSaid = false;
    this.#placeOf.clear();
  }

  /** @returns all faces with what is said of them, in canonical order. */
  *#sayAll(moment: Moment): Steps<HeldFace[]> {
    const { said, order, hidden } = moment;
    const toLookAt = this.#isAllSaid ? this.#toLookAt(moment) : this.#held.keys();
    const inOrder = this.#inOrder ?? inCanonicalOrder([...this.#held.values()], order);
    yield;
    // Both at once, as neither may be left without the other if this is broken off.
    this.#inOrder = inOrder;
    if (this.#placeOf.size === 0) inOrder.forEach(({ id }, at) => this.#placeOf.set(id, at));
    yield;
    for (const id of toLookAt) this.#sayOf(id, said, hidden);
    yield;
    const spoken = new Set(said.pins.keys());
    const pinned = [...spoken].flatMap((id) => this.#held.get(id) ?? []);
    for (const [pinnedTo, face] of anchorsOf(inOrder, said.settled, pinned)) {
      this.#say(face, { ...face.said, pinnedTo });
      spoken.add(face.id);
    }
    this.#spokenOf = spoken;
    this.#hidden = hidden;
    this.#changed.clear();
    this.#isAllSaid = true;
    return inOrder;
  }

  /** @returns the faces of which something else may be said than the last time. */
  #toLookAt({ said, hidden }: Moment): Set<number> {
    const turned = hidden.symmetricDifference(this.#hidden);
    const inTurned = turned.size === 0
      ? []
      : this.#inOrder!.filter(({ photoId }) => turned.has(photoId)).map(({ id }) => id);
    return new Set([...this.#changed, ...this.#spokenOf, ...said.pins.keys(), ...inTurned]);
  }

  #sayOf(id: number, { pins }: SaidOfFaces, hidden: ReadonlySet<number>): void {
    const face = this.#held.get(id);
    if (face === undefined) return;
    const { photoId, personId, row } = face, isShown = !hidden.has(photoId);
    const seen = { usable: this.#rows.usable(row), clarity: this.#rows.clarity(row) };
    const pinned = pins.get(id);
    if (pinned === undefined && face.isShown === isShown && face.isAsSeen(seen)) return;
    this.#say(face, { id, photoId, personId, isShown, ...saidOf(pinned, seen) });
  }

  /** Takes another object for a face if something else is said of it. */
  #say(face: HeldFace, said: FaceStatement): void {
    if (face.says(said)) return;
    const other = new HeldFace(this.#rows, face.row, said), place = this.#placeOf.get(face.id);
    this.#held.set(face.id, other);
    if (place !== undefined) this.#inOrder![place] = other;
  }
}

/**
 * @param photos numbers of all photos, in the order of their content.
 * @returns the faces by their photo's place there, those of one photo by their numbers.
 */
function inCanonicalOrder(faces: readonly HeldFace[], photos: readonly number[]): HeldFace[] {
  const placeOf = new Map(photos.map((id, place) => [id, place]));
  // A photo that came since the photos were read is last until the next update.
  const inPhoto: HeldFace[][] = Array.from({ length: photos.length + 1 }, () => []);
  for (const face of faces) inPhoto[placeOf.get(face.photoId) ?? photos.length].push(face);
  return inPhoto.flatMap((here) => here.sort((a, b) => a.id - b.id));
}
