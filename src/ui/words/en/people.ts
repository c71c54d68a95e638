import type { Formats } from "../formats.ts";

export const enPeople = ({ number, plural, percent }: Formats) => ({
  call: (name: string | null, id: number) => name ?? `Person ${id}`,
  photos: (count: number) => plural(count, { one: "1 photo", other: "# photos" }),
  uncertain: (count: number) =>
    plural(count, { one: "1 uncertain face", other: "# uncertain faces" }),
  roles: { guest: "Guest", staff: "Staff", hidden: "Hidden" },
  search: "Name or number",
  sort: "Order",
  sorts: {
    count: "Most photos",
    name: "By name",
    new: "Newest first",
    unsure: "Least certain first",
  },
  show: "Who is shown",
  shows: {
    folder: "With a folder",
    named: "Named",
    unnamed: "Unnamed",
    strangers: "Without a folder",
    staff: "Staff",
    hidden: "Hidden",
    all: "Everybody",
  },
  least: "Least number of photos",
  anyNumber: "Any number",
  orMore: (photos: number) => `${number(photos)} photos or more`,
  shown: (count: number, unnamed: number) =>
    `${plural(count, { one: "1 person", other: "# people" })}` +
    (unnamed > 0 ? `, ${number(unnamed)} without a name` : ""),
  hideStrangers: (count: number) =>
    plural(count, { one: "Hide 1 unnamed", other: "Hide # unnamed" }),
  hideStrangersEffect: (folders: number) =>
    folders === 0
      ? "They are no longer asked about and never offered. No folder changes."
      : `They are no longer asked about and never offered; ${
        plural(folders, { one: "1 folder goes", other: "# folders go" })
      }. Ctrl+Z brings them back.`,
  showStrangers: (count: number) =>
    plural(count, { one: "Bring 1 stranger back", other: "Bring # strangers back" }),
  showStrangersEffect: "Everybody hidden without a name is a guest again, with a folder as before.",
  nobody: "Nobody yet",
  nobodyHint:
    "People appear here as soon as photos with faces are sorted. Whoever has a portrait can be named before.",
  toSetup: "Name people by portraits",
  noneFit: "Nobody like that",
  noneFitHint: "Another filter may show them.",
  clearFilter: "Show everybody with a folder",
  nameOf: (who: string) => `Name of ${who}`,
  giveName: "Give a name; the folder gets it, too",
  merge: "Merge",
  mergeHint: "Choose more than one person, or press it to see who is similar",
  mergeOther: "Merge otherwise…",
  name: "Name",
  nameEffect: "The folder gets the name",
  makeRole: { hidden: "Hide", staff: "Staff", guest: "Guest" },
  roleEffects: {
    hidden: (folders: number) =>
      folders === 0
        ? "They are no longer asked about. No folder changes"
        : `${
          plural(folders, { one: "1 folder goes", other: "# folders go" })
        }; nobody is forgotten`,
    staff: (folders: number) =>
      folders === 0
        ? "They get no folder"
        : plural(folders, { one: "1 folder goes", other: "# folders go" }),
    guest: (_folders: number) => "They get their folders back",
  },
  open: "Open",
  intoWhom: (into: string, count: number) =>
    `Into ${into}: ${plural(count, { one: "1 person", other: "# people" })}.`,
  undoes: "Ctrl+Z undoes it.",
  did: {
    named: (before: string, name: string) => `${before} is called ${name}`,
    unnamed: (name: string) => `${name} has no name any more`,
    merged: (count: number, into: string) =>
      `${plural(count, { one: "1 person", other: "# people" })} merged into ${into}`,
    hidden: (count: number) => plural(count, { one: "1 person hidden", other: "# people hidden" }),
    staff: (count: number) =>
      plural(count, { one: "1 person is staff", other: "# people are staff" }),
    guest: (count: number) =>
      plural(count, { one: "1 person is a guest again", other: "# people are guests again" }),
  },
  sameName: {
    title: (name: string) => `Somebody is called ${name} already. Is it the same person?`,
    merge: "Merge them",
    mergeEffect: (into: string, photos: number) =>
      `${plural(photos, { one: "1 photo comes", other: "# photos come" })} to ${into}`,
    both: "No, two people share the name",
    bothEffect: "Both keep the name; the second folder gets a number behind it",
    cancel: "Cancel",
    cancelEffect: "Nothing changes",
  },
  mergeDialog: {
    title: "Merge people",
    stays: "Stays",
    goes: "Is the same person",
    swap: "The other one stays",
    choose: "Who is the same person?",
    find: "Name or number",
    similar: "The most similar come first. Hidden people are not offered.",
    share: (share: number) => percent(share),
    together: (photos: number) =>
      plural(photos, { one: "both are in 1 photo", other: "both are in # photos" }),
    preview: (into: string, before: number, after: number) =>
      `${into}: ${number(before)} → ${plural(after, { one: "1 photo", other: "# photos" })}`,
    merge: "Merge",
  },
  picker: {
    find: "Name, number, or somebody new",
    someoneNew: (name: string) => `New person: ${name}`,
  },
  warnings: {
    twice: (who: string, photos: readonly string[]) =>
      `${who} would be twice in ${someOf(photos, number)}. Look whether these are two people.`,
    name_taken: (who: string, name: string) => `${who} is called ${name} already.`,
    name_lost: (_who: string, name: string) => `The name ${name} goes.`,
  },
  keys: {
    name: "Name the person in focus",
    merge: "Merge what is selected",
    mergeOther: "Choose who stays, then merge",
    hidden: "Hide what is selected",
    staff: "Make them staff",
    guest: "Make them guests",
    search: "Search by name",
    next: "Name this one and the next",
  },
});

/** So many photos are named. */
const MOST_NAMED = 3;

function someOf(photos: readonly string[], number: Formats["number"]): string {
  const named = photos.slice(0, MOST_NAMED).join(", "), rest = photos.length - MOST_NAMED;
  return rest > 0 ? `${named} and ${number(rest)} more` : named;
}
