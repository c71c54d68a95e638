import { CentroidIndex, centroidOf } from "../../src/people/centroid_index.ts";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import type { FaceToAsk } from "../../src/people/questions/people_to_ask.ts";
import { matchSelfie, type SelfieMatch } from "../../src/people/selfies/match_selfie.ts";
import { selfieFaceIn } from "../../src/core/selfie_face.ts";
import { type EmbeddedEvent, seenAsShipped, tryInOrder } from "../eval/try_variant.ts";
import type { DrawnEvent } from "./draw_event.ts";

/** What became of one selfie. */
export interface Compared {
  who: string;
  /** Number of the photo in the whole set. */
  photo: number;
  /** Whether the guest was asked for another one. */
  isRefused: boolean;
  /** Photos shown at once that show the guest, and that do not. */
  own: number;
  others: number;
  /** Whether the operator is asked about the guest's own person, and about how many others. */
  isAsked: boolean;
  asked: number;
  /** Photos shown at once if no photo of the guest were in the event. */
  ifAbsent: number;
  grouping: OwnPeople;
}

/** What grouping made of a guest, whatever selfies say. */
export interface OwnPeople {
  photos: number;
  /** People who have a face of the guest, and those of them who have somebody else's, too. */
  people: number;
  mixed: number;
}

/** Groups the event by the program's rules, and compares each selfie with everybody in it. */
export function compareSelfies(
  all: EmbeddedEvent,
  { event, selfies }: DrawnEvent,
  bounds: MatchBounds,
): Compared[] {
  const people = new GroupedPeople(event, bounds), seen = seenAsShipped(all, bounds);
  const limits = all.gate;
  return selfies.map(({ who, photo }) => {
    const grouping = people.of(who), given = { who, photo, grouping };
    const found = selfieFaceIn(seen.filter((face) => face.photo === photo), limits);
    if ("fault" in found) {
      const nothing = { own: 0, others: 0, asked: 0, ifAbsent: 0 };
      return { ...given, isRefused: true, isAsked: false, ...nothing };
    }
    const matched = people.match(found.face), absent = people.match(found.face, who);
    const asked = idsOf(matched, "asked"), isOwn = (id: number) => people.has(id, who);
    return {
      ...given,
      isRefused: false,
      ...people.shown(idsOf(matched, "is"), who),
      isAsked: asked.some(isOwn),
      asked: asked.filter((id) => !isOwn(id)).length,
      ifAbsent: people.shown(idsOf(absent, "is"), who).others,
    };
  });
}

function idsOf(matched: readonly SelfieMatch[], wanted: SelfieMatch["says"]): number[] {
  return matched.filter(({ says }) => says === wanted).map(({ person }) => person);
}

type GroupedFace = FaceToAsk & { personId: number; who: string | null | undefined };

class GroupedPeople {
  readonly #truth: EmbeddedEvent["truth"];
  readonly #bounds: MatchBounds;
  readonly #faces: Map<number, GroupedFace[]>;
  readonly #everybody: CentroidIndex;

  constructor(event: EmbeddedEvent, bounds: MatchBounds) {
    this.#truth = event.truth;
    this.#bounds = bounds;
    const numberOf = new Map<string, number>();
    const faces = tryInOrder(event, bounds).faces.flatMap(({ person, id, photo, ...face }) => {
      if (person === null) return [];
      const personId = numberOf.getOrInsert(person, numberOf.size + 1);
      // From 1 on, as in a database: the selfie is neither a face nor a photo of the event.
      return [{ ...face, id: id + 1, photoId: photo + 1, personId }];
    });
    this.#faces = Map.groupBy(faces, ({ personId }) => personId);
    this.#everybody = this.#indexOf([...this.#faces.keys()]);
  }

  has(person: number, who: string): boolean {
    return this.#faces.get(person)!.some((face) => face.who === who);
  }

  of(who: string): OwnPeople {
    const theirs = [...this.#faces.keys()].filter((id) => this.has(id, who));
    return {
      photos: this.#truth.filter((shown) => shown.includes(who)).length,
      people: theirs.length,
      mixed: theirs.filter((id) => this.#faces.get(id)!.some((face) => face.who !== who)).length,
    };
  }

  /** @param absent somebody whom the event is to know nothing of. */
  match(face: { embedding: Float32Array; clarity: number }, absent?: string): SelfieMatch[] {
    const candidates = absent === undefined
      ? this.#everybody
      : this.#indexOf([...this.#faces.keys()].filter((id) => !this.has(id, absent)));
    const facesOf = (id: number) => this.#faces.get(id)!;
    return matchSelfie(face, { candidates, facesOf }, this.#bounds);
  }

  shown(people: readonly number[], who: string): { own: number; others: number } {
    const photos = new Set(people.flatMap((id) => this.#faces.get(id)!.map((one) => one.photoId)));
    const own = [...photos].filter((photo) => this.#truth[photo - 1].includes(who)).length;
    return { own, others: photos.size - own };
  }

  #indexOf(people: readonly number[]): CentroidIndex {
    const { evidence } = this.#bounds;
    const centroids = people.flatMap((id) => {
      const usable = this.#faces.get(id)!.filter((face) => face.usable);
      return usable.length === 0 ? [] : [centroidOf(id, usable, evidence)];
    });
    const dimensions = centroids[0]?.sum.length ?? 1;
    return new CentroidIndex(dimensions, centroids);
  }
}
