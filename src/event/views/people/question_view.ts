import { shareWords } from "../../../core/share_words.ts";
import type { DoubtQuestion } from "../../../people/questions/doubt_questions.ts";
import type { MergeQuestion } from "../../../people/questions/merge_questions.ts";
import type { MixedQuestion } from "../../../people/questions/mixed_questions.ts";
import type { Question } from "../../../people/questions/questions.ts";
import type { WhoseQuestion } from "../../../people/questions/whose_questions.ts";
import type { Store } from "../../db/store.ts";
import { callPerson } from "../find_person.ts";
import type { AnswerView, QuestionView } from "./question_schema.ts";

/** @returns a question in words, with the decisions that yes and no are. */
export function questionView(store: Store, question: Question): QuestionView {
  const { kind, share, gain } = question, about = aboutOf(new Names(store), question);
  const { people, faces, others, photos, yes, no } = about;
  return {
    ...{ kind, share, sure: sureWords(question), gain },
    ...{ question: about.question, why: about.why },
    ...{ people, faces, others, photos, yes, no },
  };
}

function sureWords({ kind, share }: Question): string {
  return `${shareWords(share)} sure${kind === "doubt" ? " that it is not" : ""}`;
}

type About = Pick<
  QuestionView,
  "question" | "why" | "people" | "faces" | "others" | "photos" | "yes" | "no"
>;

function aboutOf(names: Names, question: Question): About {
  switch (question.kind) {
    case "merge":
      return aboutMerge(names, question);
    case "doubt":
      return aboutDoubt(names, question);
    case "whose":
      return aboutWhose(names, question);
    case "mixed":
      return aboutMixed(names, question);
  }
}

function aboutMerge(names: Names, { people: [into, from], ...question }: MergeQuestion): About {
  const photos = question.photos.map((id) => names.ofPhoto(id));
  return {
    question: `Are ${names.of(into)} and ${names.of(from)} the same person?`,
    why: [whyMerge(question, photos), ...names.lookFor(into, from)].join("; "),
    people: names.people(into, from),
    ...{ faces: [], others: [], photos },
    yes: answer("merge", from, into),
    no: answer("different", into, from),
  };
}

function whyMerge({ isDecided }: Pick<MergeQuestion, "isDecided">, photos: string[]): string {
  if (photos.length > 0) return `both are in ${photos[0]}, and look alike there`;
  return isDecided
    ? "they look alike, but decisions name both, so photosort does not join them"
    : "they look alike, but not enough for photosort to join them";
}

function aboutDoubt(names: Names, { face, person, theirs }: DoubtQuestion): About {
  return {
    ...oneFace(names, face, person),
    why: `it is less like ${names.of(person)}'s other faces than most are`,
    yes: answer("is", person, ...theirs),
    no: answer("not", person, face),
  };
}

function aboutWhose(names: Names, { face, person, isLost }: WhoseQuestion): About {
  return {
    ...oneFace(names, face, person),
    why: isLost
      ? "the photo is in nobody's folder; of all people, the face is most like this one"
      : "the face is nobody's, as it is unclear; of all people, it is most like this one",
    yes: answer("is", person, face),
    no: answer("not", person, face),
  };
}

function oneFace(names: Names, face: number, person: number) {
  const faces = names.faces([face]);
  return {
    question: `Is face ${face} in ${faces[0].photo} ${names.of(person)}?`,
    people: names.people(person),
    ...{ faces, others: [], photos: [] },
  };
}

function aboutMixed(names: Names, question: MixedQuestion): About {
  const { person, faces, others, theirs, isCrowd } = question, name = names.of(person);
  return {
    question: `Are the faces of ${name} of several people?`,
    why: isCrowd
      ? "hardly two of them look like one person: if they are bystanders, hide them"
      : whyMixed(names.faces(faces)),
    people: names.people(person),
    ...{ faces: names.faces(faces), others: names.faces(others), photos: [] },
    yes: yesToMixed(question),
    no: answer("is", person, ...theirs),
  };
}

function yesToMixed({ person, faces, others, isCrowd }: MixedQuestion): AnswerView {
  if (isCrowd) return answer("hide", person);
  // A split leaves a face, and nobody has one who is known by portraits alone.
  return answer(others.length > 0 ? "split" : "not", person, ...faces);
}

/** So many faces are named with their photos; the command for yes has the numbers of all. */
const MOST_NAMED = 3;

function whyMixed(faces: QuestionView["faces"]): string {
  const named = faces.slice(0, MOST_NAMED).map(({ face, photo }) => `face ${face} in ${photo}`)
    .join(", ");
  const which = faces.length > MOST_NAMED ? `${faces.length} of them, such as ${named},` : named;
  const verb = faces.length === 1 ? "looks" : "look";
  return `${which} ${verb} like somebody else than the others`;
}

function answer(wording: AnswerView["wording"], ...numbers: number[]): AnswerView {
  const words = numbers.map(String);
  return { wording, words, command: ["photosort", "people", wording, ...words].join(" ") };
}

/** What people and photos are called. */
class Names {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  of(person: number): string {
    return callPerson(this.#store, person);
  }

  ofPhoto(photo: number): string {
    return this.#store.photos.get(photo).outputName;
  }

  people(...people: number[]): QuestionView["people"] {
    return people.map((person) => ({ person, name: this.of(person) }));
  }

  /** @returns for each without a folder, whom no folder shows, a face to look at. */
  lookFor(...people: number[]): string[] {
    return people.filter((id) => this.#store.people.folderNow(id) === null).flatMap((id) => {
      const [theirs] = this.faces(this.#store.faces.ofPerson(id).slice(0, 1).map(({ id }) => id));
      if (theirs === undefined) return [];
      return [`${this.of(id)} has no folder: face ${theirs.face} in ${theirs.photo} is theirs`];
    });
  }

  faces(faces: readonly number[]): QuestionView["faces"] {
    return faces.map((face) => {
      const { photoId } = this.#store.faces.whereIs(face)!;
      return { face, photo: this.ofPhoto(photoId) };
    });
  }
}
