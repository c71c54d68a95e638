import type { Formats } from "../formats.ts";

export const enTracker = ({ number, plural }: Formats) => ({
  since: (time: string) => `since ${time}`,
  sorted: "Sorted",
  sortedOf: (all: number, toGo: number) => `of ${number(all)} · ${number(toGo)} to go`,
  everythingSorted: (all: number) => `of ${number(all)} · nothing to go`,
  nothingArrived: "nothing has arrived yet",
  doneAt: "Done at",
  doneIn: (duration: string) => `in about ${duration}`,
  allDone: "Done",
  allDoneHint: "everything is in its folder",
  paceUnknown: "after the first 20 photos the time can be told",
  pace: "Photos a minute",
  paceHint: "while there was work",
  people: "People",
  nobodyFound: "nobody has been found yet",
  waits: {
    title: "Waits for you",
    questions: (count: number) =>
      plural(count, { one: "1 question about who is who", other: "# questions about who is who" }),
    errors: (count: number) =>
      plural(count, { one: "1 file that failed", other: "# files that failed" }),
    drives: (count: number) =>
      plural(count, {
        one: "1 card or drive that is gone or full",
        other: "# cards and drives that are gone or full",
      }),
    nothing: "Nothing. Everything goes on by itself.",
  },
  peopleHint: (named: number, strangers: number) =>
    `${number(named)} named · ${plural(strangers, { one: "1 stranger", other: "# strangers" })}`,
  queue: "On their way",
  stages: {
    arriving: "to be read",
    developing: "to be developed",
    identifying: "faces to be told apart",
    placing: "to be put into folders",
    delivering: "to be delivered",
  },
  nothingWaits: "Nothing waits.",
  arrived: "Just arrived",
  nobodyYet: "No photo yet",
  nobodyYetHint: "Photos appear here as soon as they lie in Incoming or on the card.",
  arrivedLabel: (name: string, time: string, people: number) =>
    `${name}, arrived ${time}, ${plural(people, { one: "1 person", other: "# people" })}`,
  drives: "Cards and drives",
  roles: { event: "Event", source: "Card", output: "Delivery" },
  driveStates: { here: "here", away: "gone", full: "full", readOnly: "write-protected" },
  free: (free: string, all: string) => `${free} free of ${all}`,
  toRead: (count: number) => plural(count, { one: "1 file to read", other: "# files to read" }),
  toDeliver: (count: number) =>
    plural(count, { one: "1 file to deliver", other: "# files to deliver" }),
  allRead: (count: number) => plural(count, { one: "1 file read", other: "# files read" }),
  allDelivered: (count: number) =>
    plural(count, { one: "1 file delivered", other: "# files delivered" }),
  sorting: "Sorting",
  states: { sorting: "Running", paused: "Paused", waiting: "Not sorting", stopped: "Stopped" },
  gone: "Does not answer",
  noWorkers: "no worker has started yet",
  workers: (busy: number, running: number) =>
    `${number(busy)} of ${plural(running, { one: "1 worker", other: "# workers" })} busy`,
  shares: { sorted: "sorted", underWay: "in work", waiting: "waiting" },
  heartbeat: (time: string) => `last sign of life ${time}`,
  folders: "Where they are",
  nothingSorted: "Nothing is sorted yet.",
  folderCounts: {
    withPeople: "in people's folders",
    noFaces: "in NoFaces",
    unnamed: "in no folder, only named guests have any",
    dropped: "taken out by you",
    duplicates: "duplicates",
    incomplete: "files not complete yet",
    setAside: "set aside, in Errors",
  },
  errors: "Errors by cause",
  noErrors: "No errors.",
  files: (count: number) => plural(count, { one: "1 file", other: "# files" }),
  lastError: (file: string, time: string) => `last ${file}, ${time}`,
  causes: {
    undecodable: "Not a readable picture",
    truncated: "Cut off",
    too_large: "Too many pixels",
    worker_hung: "Took too long",
    worker_crashed: "Crashed while developed",
    crashed_program: "Crashed the program",
  } as Record<string, string>,
  otherCause: "Another cause",
});
