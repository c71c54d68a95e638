import type { Formats } from "../../../words/formats.ts";

/** Questions about who is who. */
export const enReview = ({ plural, percent }: Formats) => ({
  none: "No question is left",
  noneHint: "New ones come up as photos are processed.",
  left: (count: number, hasMore: boolean) =>
    `${plural(count, { one: "1 question", other: "# questions" })}${hasMore ? " or more" : ""}`,
  ask: {
    merge: (one: string, other: string) => `Are ${one} and ${other} one person?`,
    doubt: (who: string) => `Is this ${who}?`,
    whose: "Who is this?",
    mixed: (who: string) => `Is ${who} two people?`,
  },
  likely: (share: number) => `Likely: ${percent(share)}`,
  thisFace: "This face",
  would: "These would go",
  stay: "These stay",
  yes: {
    merge: "One person",
    doubt: (who: string) => `It is ${who}`,
    whose: (who: string) => `It is ${who}`,
    mixed: "Two people",
  },
  no: {
    merge: "Two people",
    doubt: "It is somebody else",
    whose: "It is none of them",
    mixed: "One person",
  },
  noFace: "No face at all",
  later: "Later",
  laterHint: "Asks it again at the end.",
  said: {
    merge: {
      yes: (one: string, other: string) => `${one} and ${other} are one person`,
      no: (one: string, other: string) => `${one} and ${other} are two people`,
    },
    is: (who: string) => `It is ${who}`,
    isNot: (who: string) => `It is not ${who}`,
    noneOfThem: "It is none of them",
    mixed: {
      yes: (who: string) => `${who} was two people`,
      no: (who: string) => `${who} is one person`,
    },
    noFace: "It is no face",
  },
  face: (who: string, at: number) => `Face ${at} of ${who}`,
  facesOf: (who: string) => `Faces of ${who}`,
  inPhoto: "The photo",
  openPhoto: "Open the photo",
  setAside: "What does not hold",
  setAsideHint: "Somebody elsewhere said otherwise later, or it could not be carried out.",
  superseded: (who: string) => `${who} said otherwise later`,
});
