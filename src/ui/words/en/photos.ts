import type { Formats } from "../formats.ts";

/** The list of photos. */
export const enPhotos = ({ number, plural }: Formats) => ({
  list: "Photos in the order of time",
  count: (shown: number) => plural(shown, { one: "1 photo", other: "# photos" }),
  photo: (id: number) => `Photo ${id}`,
  noTime: "no time",
  peopleIn: (people: number) =>
    people === 0 ? "nobody" : plural(people, { one: "1 person", other: "# people" }),
  marks: { dropped: "in no folder", error: "set aside", underWay: "under way" },
  filters: "Which photos are shown",
  name: "File name",
  namePlaceholder: "File name, such as IMG_0815",
  place: "Folder",
  places: { any: "Any folder", Solo: "Solo", Group: "Group", NoFaces: "NoFaces" },
  state: "State",
  states: {
    any: "Any state",
    underWay: "Under way",
    sorted: "Sorted",
    dropped: "In no folder",
    error: "Set aside",
    twice: "Somebody twice",
  },
  camera: "Camera",
  anyCamera: "Any camera",
  noCamera: "No camera named",
  cameraOf: (camera: string, serial: string | null, photos: number) =>
    `${camera}${serial === null ? "" : ` (${serial})`} · ${number(photos)}`,
  person: "Person…",
  onlyWith: (who: string) => `With ${who}`,
  choosePerson: "Photos of one person",
  who: "Who?",
  show: "Show",
  mostFirst: "Those in most photos come first. Hidden people are not offered.",
  anybody: "Show the photos of everybody",
  showAll: "Show all photos",
  noneYet: "No photos yet",
  noneYetHint: "They appear here as soon as photosort has read them.",
  noneLike: "No photo like that",
  noneLikeHint: "Another filter may show it.",
  noneNamed: (name: string) => `No photo with “${name}” in its file's name`,
  otherFile: (path: string, why: string) => `${path}: ${why}`,
  goToTime: "Go to a time",
  timePlaceholder: "22:41",
  noTimeOfDay: "Type a time of day, such as 22:41",
  timeStrip: "Jump to a time",
  spanOf: (from: string, photos: number) =>
    `${from}, ${plural(photos, { one: "1 photo", other: "# photos" })}`,
  drop: "Take out of all folders",
  dropEffect: "The chosen photos leave all folders. Nothing is deleted.",
  restore: "Bring back",
  restoreEffect: "The chosen photos come back into the folders of the people whom they show.",
  dropped: (count: number) =>
    plural(count, { one: "1 photo is in no folder", other: "# photos are in no folder" }),
  restored: (count: number) =>
    plural(count, { one: "1 photo is back", other: "# photos are back" }),
});
