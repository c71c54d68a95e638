import type { Formats } from "../formats.ts";

export const enPerson = ({ number, plural, percent }: Formats) => ({
  back: "All people",
  nobody: "There is nobody of this number",
  nobodyHint: "They may have been forgotten.",
  toPeople: "To People",
  said: (photos: number, faces: number, uncertain: number) =>
    [
      plural(photos, { one: "1 photo", other: "# photos" }),
      plural(faces, { one: "1 face", other: "# faces" }),
      ...uncertain > 0
        ? [plural(uncertain, { one: "1 of them uncertain", other: "# of them uncertain" })]
        : [],
    ].join(" · "),
  role: "Role",
  folderStays: "with a folder",
  folderGoes: "without a folder",
  folder: "Folder",
  folderOf: (who: string) => `Folder of ${who}`,
  folderHint: "Another name than the person's; empty: the same",
  noFolder: "No folder now",
  rename: "Give the folder another name",
  openFolder: "Open the folder",
  notShown: "The folder could not be opened. Copy its path instead.",
  download: "Download",
  downloadHint: "All developed photos as one zip, under the cameras' names",
  sheet: "Contact sheet",
  mergeWith: "Merge with…",
  mergeEffect: "Choose who is the same person",
  tabs: { faces: "Faces", twice: "Twice in a photo", photos: "Photos" },
  asFaces: "Show the faces",
  asPhotos: "Show the whole photos",
  facesHint: "The least certain come first. Click those that are wrong.",
  twiceHint: "Each photo here shows this person more than once: a mirror, a print, or a mistake.",
  faceIn: (photo: string) => `Face in ${photo}`,
  share: (share: number) => percent(share),
  unclear: "unclear",
  openPhoto: "Open the photo",
  not: "Not them",
  notEffect: "photosort finds who it is, or somebody new",
  other: "Somebody else…",
  otherEffect: "Choose whose faces these are",
  split: "New person",
  splitEffect: "All of these become one new person",
  noFace: "No face",
  noFaceEffect: "These count for nobody, ever",
  cover: "Cover",
  coverEffect: "This face stands for the person",
  did: {
    not: (count: number, who: string) =>
      plural(count, { one: `1 face is not ${who}`, other: `# faces are not ${who}` }),
    moved: (count: number, who: string) =>
      plural(count, { one: `1 face is ${who}`, other: `# faces are ${who}` }),
    split: (count: number) =>
      plural(count, { one: "1 face is a new person", other: "# faces are a new person" }),
    noFace: (count: number) => plural(count, { one: "1 face is none", other: "# faces are none" }),
    cover: (who: string) => `${who} has another cover`,
    role: (who: string, role: string) => `${who}: ${role}`,
    folder: (folder: string) => `The folder is called ${folder}`,
    folderAsName: "The folder is called as the person",
  },
  picker: {
    title: (count: number) =>
      plural(count, { one: "Whose face is it?", other: "Whose faces are these?" }),
    who: "Who is it?",
    take: "It is them",
    further: (count: number) => `+${number(count)}`,
  },
  photos: {
    Solo: "Solo",
    Group: "Group",
    none: "In no folder of theirs",
    soloHint: "alone, or with people who do not count",
    groupHint: "with others",
    nothing: "No photo shows this person",
    nothingHint: "Their photos were dropped, deleted, or are still to be sorted.",
  },
  sheetPage: {
    print: "Print",
    back: "Back",
    printed: (photos: number, day: string) =>
      [plural(photos, { one: "1 photo", other: "# photos" }), ...day === "" ? [] : [day]]
        .join(" · "),
  },
  keys: {
    toggle: "Faces or whole photos",
    not: "Selected faces are not them",
    other: "Selected faces are somebody else",
    split: "Selected faces are a new person",
    noFace: "Selected are no faces",
    cover: "The selected face is the cover",
    open: "Open the photo",
    name: "Name the person",
    merge: "Merge with somebody",
  },
});
