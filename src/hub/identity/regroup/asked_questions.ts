import type { MatchBounds } from "../../../people/match_bounds.ts";
import { directionOf, mostAlike } from "../../../people/questions/most_alike.ts";
import { NobodysFaces } from "../../../people/questions/nobodys_faces.ts";
import type { FaceToAsk, PersonToAsk } from "../../../people/questions/people_to_ask.ts";
import { type Question, QuestionQueue } from "../../../people/questions/questions.ts";
import { type Candidate, candidatesFor } from "../../../people/questions/whose_questions.ts";
import { allAtOnce } from "../../../people/steps.ts";

/** Somebody whom a question is about, as the faces tell. */
export interface AskedAbout {
  person: number;
  /** Number of photos that show them. */
  photos: number;
  /** Some of their faces: those most like what is asked about, the most alike first. */
  faces: number[];
}

/** A question with what is needed to answer it. */
export interface AskedQuestion {
  question: Question;
  /** Whom it is about; of whose a face is, the likeliest first. */
  about: (AskedAbout & Pick<Candidate, "share">)[];
  /** The photo of the face that it is about; null: it is about no single face. */
  photo: number | null;
}

/** So many questions are kept; further ones are asked once these are answered. */
const MOST_QUESTIONS = 500;
/** So many faces of a person are shown to judge by. */
const MOST_FACES = 8;
/** So many people are offered whose a face may be. */
const MOST_CANDIDATES = 5;
/** So many are offered however unlikely they are; further ones from this probability on. */
const LEAST_CANDIDATES = 2, LEAST_SHARE = 0.01;

/** @param folders who has one. @returns the most useful first. */
export function askedQuestions(
  faces: readonly FaceToAsk[],
  folders: ReadonlySet<number>,
  bounds: MatchBounds,
): AskedQuestion[] {
  const queue = new QuestionQueue(bounds), questions = queue.update(faces, folders);
  const asking = new Asking(faces, queue.people, { folders, bounds });
  return questions.slice(0, MOST_QUESTIONS).map((question) => asking.inFull(question));
}

class Asking {
  readonly #byId: ReadonlyMap<number, FaceToAsk>;
  readonly #inPhoto: ReadonlyMap<number, FaceToAsk[]>;
  readonly #ofPerson: ReadonlyMap<number | null, FaceToAsk[]>;
  readonly #guests: readonly PersonToAsk[];
  readonly #prior: number;
  readonly #bounds: MatchBounds;

  constructor(
    faces: readonly FaceToAsk[],
    people: readonly PersonToAsk[],
    { folders, bounds }: { folders: ReadonlySet<number>; bounds: MatchBounds },
  ) {
    this.#byId = new Map(faces.map((face) => [face.id, face]));
    this.#inPhoto = Map.groupBy(faces, ({ photoId }) => photoId);
    this.#ofPerson = Map.groupBy(faces, ({ personId }) => personId);
    this.#guests = people.filter(({ id }) => folders.has(id));
    this.#prior = Math.log(Math.max(1, people.length));
    this.#bounds = bounds;
  }

  inFull(question: Question): AskedQuestion {
    const { share } = question;
    switch (question.kind) {
      case "merge": {
        const [a, b] = question.people;
        const about = [this.#about(a, this.#theirs(b)), this.#about(b, this.#theirs(a))];
        return { question, photo: null, about: about.map((one) => ({ ...one, share })) };
      }
      case "mixed": {
        const about = this.#about(question.person, this.#faces(question.faces));
        return { question, photo: null, about: [{ ...about, share }] };
      }
      case "doubt":
      case "whose": {
        const face = this.#byId.get(question.face)!;
        const candidates = question.kind === "doubt"
          ? [{ person: question.person, share }]
          : this.#candidates(face);
        const about = candidates.map((one) => ({ ...this.#about(one.person, [face]), ...one }));
        return { question, photo: face.photoId, about };
      }
    }
  }

  #candidates(face: FaceToAsk): Candidate[] {
    const inPhoto = this.#inPhoto.get(face.photoId)!, bounds = this.#bounds;
    const compared = allAtOnce(new NobodysFaces(bounds).updating(inPhoto, this.#guests));
    const found = compared.find((one) => one.face.id === face.id)!;
    const asking = { prior: this.#prior, bounds };
    return candidatesFor(found, this.#guests, asking, MOST_CANDIDATES)
      .filter(({ share }, at) => at < LEAST_CANDIDATES || share >= LEAST_SHARE);
  }

  #about(person: number, asked: readonly FaceToAsk[]): AskedAbout {
    const theirs = this.#theirs(person);
    const others = theirs.filter((face) => !asked.includes(face));
    return {
      person,
      photos: new Set(theirs.map(({ photoId }) => photoId)).size,
      faces: mostAlike(others, directionOf(asked), MOST_FACES).map(({ id }) => id),
    };
  }

  #theirs(person: number): readonly FaceToAsk[] {
    return this.#ofPerson.get(person) ?? [];
  }

  #faces(ids: readonly number[]): FaceToAsk[] {
    return ids.flatMap((id) => this.#byId.get(id) ?? []);
  }
}
