import type { Formats } from "../formats.ts";

/** The questions about who is who. */
export const enReview = ({ number, percent, plural }: Formats) => ({
  place: (at: number, total: number) => `${number(at)} of ${number(total)}`,
  putOff: (count: number) => plural(count, { one: "1 put off", other: "# put off" }),
  looking: "Looking for questions…",
  lookingHint: "All faces of the event are compared. This takes a few seconds at a large event.",
  ask: {
    merge: (one: string, other: string) => `Are ${one} and ${other} the same person?`,
    doubt: (name: string) => `Is this really ${name}?`,
    whose: "Whose face is this?",
    mixed: (name: string) => `Are these two people?`.concat(` All are ${name} so far.`),
    crowd: (name: string) => `Are these bystanders? All are ${name} so far.`,
    portrait: (name: string) => `Does this portrait show ${name}?`,
    alike: (one: string, other: string) => `Are ${one} and ${other} the same person?`,
    unusable: "This portrait cannot be used",
    guest: (guest: number, name: string) => `Is guest ${number(guest)} ${name}?`,
  },
  why: {
    merge: "They look alike, but not enough for photosort to join them.",
    decided: "They look alike. photosort leaves them apart, as both were named or decided about.",
    together: (photos: number) =>
      `${plural(photos, { one: "1 photo shows", other: "# photos show" })} both, and they look ` +
      "alike there: a mirror or a picture of pictures may show one person twice.",
    doubt: (name: string) => `It is less like ${name}'s other faces than most are.`,
    lost: "The photo is in nobody's folder, and this is the largest face in it.",
    unclear: "The face is too unclear to join anybody by itself.",
    mixed: "The lower row looks like somebody else than the upper one.",
    crowd: "Hardly two of these faces look like one person.",
    unlike: (name: string) => `It looks unlike the other portraits and faces of ${name}.`,
    alike: (other: string) => `The portrait looks like ${other}, too.`,
    unfit:
      "It does not show exactly one clear face. Put a better one in its place, or leave it out.",
    taken: "The same picture is somebody else's portrait already. Delete one of the two.",
    guest: "The guest's selfie looks like them. The guest waits to see these photos.",
    portraits: "They are unlike all portraits of that person.",
  },
  sure: (share: number) => `${odds(percent, share)} sure`,
  likely: (share: number) => `Probability ${odds(percent, share)}.`,
  sureNot: (share: number) => `${odds(percent, share)} sure that it is not`,
  yes: {
    merge: "Yes, the same person",
    doubt: (name: string) => `Yes, ${name}`,
    whose: (name: string) => `It is ${name}`,
    mixed: "Yes, two people",
    crowd: "Yes, hide them",
    portraits: "No, somebody else",
    portrait: (name: string) => `Yes, it is ${name}`,
    guest: "Yes, show the photos",
  },
  no: {
    merge: "No, two people",
    doubt: "No, somebody else",
    whose: "None of these",
    mixed: "No, one person",
    crowd: "No, one person",
    portrait: "No, use it for nobody",
    unusable: "Leave it out",
    guest: "No, somebody else",
  },
  noFace: "Not a face",
  later: "Later",
  laterEffect: "It is asked again after the others.",
  said: {
    merge: {
      yes: (one: string, other: string) => `${one} and ${other} are one person`,
      no: (one: string, other: string) => `${one} and ${other} are two people`,
    },
    is: (name: string) => `The face is ${name}`,
    shows: (name: string) => `The portrait shows ${name}`,
    showsNobody: (path: string) => `${path} is used for nobody`,
    isNot: (name: string) => `The face is not ${name}`,
    noneOf: "The face is none of these",
    guest: {
      yes: (guest: number, name: string) => `Guest ${number(guest)} is ${name}`,
      no: (guest: number, name: string) => `Guest ${number(guest)} is not ${name}`,
    },
    noFace: "It is not a face",
    mixed: {
      yes: (name: string, faces: number) =>
        `${plural(faces, { one: "1 face is", other: "# faces are" })} somebody else than ${name}`,
      no: (name: string) => `All these faces are ${name}`,
      crowd: (name: string) => `${name} is hidden`,
    },
  },
  undo: "Undo",
  undoOf: (said: string) => `Undo: ${said}`,
  undone: (said: string) => `Undone: ${said}`,
  nothingToUndo: "Nothing was answered here that could be undone.",
  notTaken: (reason: string) => `The answer was not taken: ${reason}`,
  comesNext: (reason: string) => `An answer was not taken, its question comes next: ${reason}`,
  changed: "What the question showed has changed meanwhile. Look again, and answer anew.",
  settled: "That question is settled by now.",
  portraitEffect: "It is used as soon as photosort has looked into Admin/People again.",
  guestEffect: {
    shown: (photos: number) =>
      `The guest sees ${plural(photos, { one: "1 photo", other: "# photos" })}.`,
    hidden: "The guest does not see these photos.",
  },
  selfie: (guest: number) => `Selfie of guest ${number(guest)}`,
  selfieGone: "It is kept for half an hour at most.",
  portraitSays: (path: string) => `Portrait ${path}`,
  wholePhoto: "Whole photo",
  openPhoto: "Open photo",
  details: "Details",
  nextFace: "Next face",
  previousFace: "Previous face",
  thisFace: "This face",
  photos: (count: number) => plural(count, { one: "1 photo", other: "# photos" }),
  faces: (count: number) => plural(count, { one: "1 face", other: "# faces" }),
  facesOf: (name: string) => `Faces of ${name}`,
  noFaces: "No face of theirs can be shown",
  face: (name: string, place: number) => `${name}, face ${number(place)}`,
  photoSays: (name: string) => `Photo ${name}; the face in question is framed`,
  noTime: "Time not known.",
  alone: "Nobody else is in the picture.",
  beside: (names: string) => `Also in the picture: ${names}.`,
  nobodys: (count: number) =>
    plural(count, { one: "1 face of nobody's", other: "# faces of nobody's" }),
  stays: (name: string, faces: number) =>
    `${name} keeps ${plural(faces, { one: "1 face", other: "# faces" })}`,
  goes: (faces: number) => `Somebody else: ${plural(faces, { one: "1 face", other: "# faces" })}`,
  moveDown: "Move to the other person",
  moveHint: "Click a face, or press Enter on it, to move it to the other row.",
  emptyRow: "No face is left here",
  showAll: (count: number) => `Show all ${number(count)}`,
  detail: {
    file: "File",
    taken: "Taken",
    camera: "Camera",
    size: "Height of the face",
    pixels: (count: number) => `${number(count)} pixels of the original`,
    clarity: "Clarity",
    least: (value: string, least: string) => `${value}, clear from ${least} on`,
    unknown: "not known",
  },
  nothing: "Nothing is left to ask",
  nothingYet: "There is nothing to ask",
  didNow: (count: number) =>
    plural(count, {
      one: "1 question answered just now.",
      other: "# questions answered just now.",
    }),
  didAll: (count: number) =>
    plural(count, {
      one: "1 decision about who is who holds.",
      other: "# decisions about who is who hold.",
    }),
  unsure: (faces: number, people: number) =>
    `${plural(faces, { one: "1 face is", other: "# faces are" })} not quite sure, of ${
      plural(people, { one: "1 person", other: "# people" })
    }: no answer would change a folder.`,
  allSure: "Every face that joined somebody is sure.",
  newOnes: "New questions come by themselves as photos are sorted.",
  toPeople: "To the people",
});

/** A probability in words that never claim certainty. */
function odds(percent: Formats["percent"], share: number): string {
  if (share >= 0.995) return `over ${percent(0.99)}`;
  return share < 0.005 ? `under ${percent(0.01)}` : percent(share);
}
