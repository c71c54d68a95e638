import type { Formats } from "../../../words/formats.ts";

/** Programs that process photos. */
export const enWorkers = ({ number, plural, duration }: Formats) => ({
  none: "No worker is there",
  noneHint:
    "Photos wait until one comes. Add one: any computer that reaches this hub can be a worker.",
  noneToAdd: "Photos wait until one comes. Ask somebody who administers the tenant to add one.",
  add: "Add a worker…",
  addTitle: "Add a worker",
  addSays: "A worker is a computer that processes this tenant's photos. It needs a key of its own.",
  addSaysAll:
    "A worker is a computer that processes every tenant's photos. It needs a key of its own.",
  keyNameHint: "Such as the computer's name: one key for each, so that each can be revoked.",
  makeKey: "Make its key",
  commandHint: "Install photosort on that computer, and type there:",
  unixCommand: "On Linux and macOS",
  windowsCommand: "On Windows, in PowerShell",
  hereOnly:
    "This address leads to the hub's own computer alone. Other computers reach a hub that listens at HUB_HOST: docs/hub.md.",
  keysOfAll: "Keys of workers of every tenant",
  name: "Name",
  state: "State",
  states: { active: "At work", draining: "Ends", refused: "Refused", gone: "Gone" },
  leases: "Photos now",
  slots: "At a time",
  roots: "Reads itself",
  noRoots: "nothing: the hub sends it the bytes",
  heard: "Heard",
  ago: (seconds: number) => seconds < 2 ? "now" : `${duration(seconds)} ago`,
  version: "Version",
  since: (when: string) => `since ${when}`,
  servesAll: "all tenants",
  ownOnly: "this tenant",
  serves: "Serves",
  unknown: "–",
  refusedTitle: (count: number) =>
    plural(count, { one: "A worker is refused", other: "# workers are refused" }),
  dead: "Photos that were given up",
  deadNone: "None: every photo found a worker.",
  deadHint:
    "No worker could take them, time and again. Put them back once the cause is mended; nothing is lost.",
  givenUp: "Since",
  photo: "Photo",
  status: "State of the photo",
  reason: "What was said last",
  redrive: "Put back",
  redriveAll: "Put all back",
  redriveEffect: "They wait for a worker again, with all tries as at first.",
  redriven: (count: number) =>
    plural(count, { one: "1 photo waits again", other: "# photos wait again" }),
  number: (count: number) => number(count),
});
