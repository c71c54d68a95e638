import type { SaidWords } from "../../../contracts/said.ts";

/** Sentences that end in what to do here, and not on the command line. */
export const enRequests = {
  notSorting: () => "photosort is not sorting now. Press “Go on” first.",
  noPhones: () => "Phones are let in once photosort starts with the setting PAGE_LAN=on.",
  noFolder: ({ folder }) =>
    `There is no folder ${folder}. Plug the card or drive in, or check the path.`,
  folderIsFile: ({ folder }) => `${folder} is a file, not a folder.`,
  cannotOpen: ({ folder, fault }) => `${folder} cannot be opened: ${fault}`,
  cannotMake: ({ folder, fault }) => `${folder} cannot be made: ${fault}`,
  cannotWrite: ({ folder, fault }) => `photosort cannot write to ${folder}: ${fault}`,
  sameFolder: ({ folder }) =>
    `${folder} is chosen for something else already. Choose folders beside each other.`,
  folderWithin: ({ folder, second }) =>
    `${folder} lies in ${second}, which is in use already. Choose folders beside each other.`,
  networkFolder: ({ folder }) =>
    `${folder} is a network folder; photosort can only use drives of this computer.`,
  outputOfOther: ({ folder }) =>
    `${folder} holds the photos of another event. Choose another folder.`,
  decisionWaits: () => "The decision is noted, and holds as soon as photosort has applied it.",
  notInErrors: ({ name }) => `${name} is not in Admin/Errors any more.`,
  unknownCamera: ({ names, cameras }) =>
    `No photo is from a camera called ${names}. The cameras are: ${cameras}.`,
  noModel: ({ file, fault }) => `The model ${file} cannot be had: ${fault}`,
  olderPhotosort: () => "This event is of an older photosort. To sort it brings it up to date.",
  databaseClosed: ({ file, fault }) =>
    `The database ${file} cannot be opened (${fault}). Nothing is lost.`,
  databaseBroken: ({ file, fault }) => `The database ${file} is damaged (${fault}).`,
  databaseGone: ({ file }) =>
    `The database ${file} is missing, though photos were sorted here before.`,
  databaseVoid: ({ file }) =>
    `The database ${file} is empty, though photos were sorted here before.`,
  databaseHurt: ({ fault }) => `The event's database is damaged (${fault}).`,
  unexpected: () =>
    "Something failed that nobody foresaw. Nothing is lost; the log in Admin/logs says more",
} satisfies Partial<SaidWords>;
