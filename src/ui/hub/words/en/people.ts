import type { Formats } from "../../../words/formats.ts";

/** People, and one of them. */
export const enPeople = ({ plural, percent }: Formats) => ({
  call: (name: string | null, id: number) => name ?? `Person ${id}`,
  photos: (count: number) => plural(count, { one: "1 photo", other: "# photos" }),
  faces: (count: number) => plural(count, { one: "1 face", other: "# faces" }),
  roles: { guest: "Guest", staff: "Staff", hidden: "Hidden" },
  role: "Role",
  roleHints: {
    guest: "In every list",
    staff: "Recognised, and in no list of guests",
    hidden: "Recognised, and shown nowhere but here",
  },
  order: "Order",
  orders: { photos: "Most photos", number: "By number" },
  show: "Who is shown",
  shows: {
    guest: "Guests",
    named: "Guests with a name",
    unnamed: "Guests without a name",
    staff: "Staff",
    hidden: "Hidden",
    all: "Everybody",
  },
  search: "Name or number",
  none: "Nobody yet",
  noneHint: "People appear here as soon as photos with faces are processed.",
  noneFit: "Nobody like that",
  noneFitHint: "Another filter may show them.",
  clear: "Show all guests",
  nameOf: (who: string) => `Name of ${who}`,
  giveName: "Give a name",
  named: (name: string) => `Named: ${name}`,
  unnamed: (who: string) => `The name of ${who} is gone`,
  merge: "Merge",
  mergeHint: "They are one person: choose whose name stays",
  mergeNeedsTwo: "Choose two people or more",
  merged: (count: number, into: string) =>
    plural(count, { one: `Merged 1 person into ${into}`, other: `Merged # people into ${into}` }),
  hide: "Hide",
  hideEffect: "They are recognised, and no list or question shows them. History takes it back.",
  hidden: (count: number) => plural(count, { one: "Hid 1 person", other: "Hid # people" }),
  showAgain: "Show again",
  showAgainEffect: "They are guests again.",
  shownAgain: (count: number) =>
    plural(count, { one: "1 person is shown again", other: "# people are shown again" }),
  keys: { name: "Name somebody", merge: "Merge those who are selected", hide: "Hide them" },
  mergeDialog: {
    title: "Merge into one person",
    stays: "Who stays, with number and name",
    act: "Merge",
    moves: (faces: number, photos: number) =>
      `${plural(faces, { one: "1 face", other: "# faces" })} in ${
        plural(photos, { one: "1 photo", other: "# photos" })
      } will be theirs.`,
    warnings: "Look before you merge",
  },
  person: {
    back: "Everybody",
    gone: "There is no such person",
    mergedInto: "They turned out to be somebody else.",
    toMerged: (id: number) => `To person ${id}`,
    tabs: { faces: "Faces", photos: "Photos" },
    facesHint: "The least alike come first. Select those that are somebody else's.",
    faceIn: (photo: number) => `Face in photo ${photo}`,
    alike: (share: number) => `${percent(share)} alike`,
    not: "Not this person",
    notEffect:
      "Each goes to the next likely person, or to somebody new, and never comes back here.",
    notDone: (count: number, who: string) =>
      plural(count, { one: `1 face is not ${who}`, other: `# faces are not ${who}` }),
    split: "Somebody else, together",
    splitEffect: "They become one new person.",
    splitAll: "At least one face must stay.",
    splitDone: (count: number) =>
      plural(count, { one: "1 face is a new person", other: "# faces are a new person" }),
    noFace: "No face at all",
    noFaceEffect: "A poster, a pattern: they are counted nowhere.",
    noFaceDone: (count: number) => plural(count, { one: "1 is no face", other: "# are no faces" }),
    openPhoto: "Open the photo",
    cover: "Cover",
    coverEffect: "This face stands for the person.",
    coverDone: "The cover is another one",
    mergeWith: "Merge with…",
    pick: "Who is the same person?",
    pickEmpty: "Nobody has this name or number.",
  },
});
