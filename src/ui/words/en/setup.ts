import type { Formats } from "../formats.ts";

export const enSetup = ({ plural }: Formats) => ({
  folders: "Folders",
  event: "Event",
  eventHint:
    "Everything of this event lies here. For another event, give the whole path of its folder; if there is none, it is made.",
  openEvent: "Open this event",
  openEffect:
    "Finishes the photos in progress and closes this event; all tabs then show the other one.",
  nextEvent: (folder: string) => `At the next start photosort opens ${folder} again.`,
  source: "Photos come from",
  sourceHint: "A card or drive; photosort never writes there. Empty: the event's folder Incoming.",
  output: "People's folders go to",
  outputHint: "A drive that gets copies of the folders, checked file by file. Empty: nowhere else.",
  incoming: "Incoming",
  nowhere: "nowhere else",
  use: "Use these folders",
  useEffect:
    "Sorting ends for a moment after the photos in progress, and goes on with these folders.",
  used: "photosort works with these folders now",
  nextStart: (folder: string, from: string) =>
    `At the next start ${folder} is used, as ${from} says so.`,
  from: {
    flag: "an option",
    environment: "the environment",
    event: "chosen here",
    ".env": "the file .env",
    default: "unchanged",
  },
  sorting: "Sorting",
  stop: "Stop sorting",
  stopEffect:
    "Finishes the photos in progress, then nobody works on the event until you go on. This page stays.",
  start: "Go on",
  startEffect: "photosort sorts what waits.",
  pause: "Pause",
  pauseEffect: "Takes in no new photos; decisions and deliveries go on.",
  portraits: "People by portraits",
  portraitsHint:
    "Drop photos that show one person each, named as the person is called: “Anna Berg.jpg”. Their folder then bears the name.",
  choose: "Choose portraits…",
  adding: (name: string) => `${name} is looked at…`,
  added: (name: string, photos: number) =>
    plural(photos, {
      one: `${name}: 1 photo so far`,
      other: `${name}: # photos so far`,
    }),
  near: (name: string, other: string, sure: string) => `${name} also looks like ${other}, ${sure}`,
  refused: (file: string, why: string) => `${file}: ${why}`,
  phone: "A phone or second screen",
  phoneHint: "Shows Progress and nothing else, to phones in the same Wi-Fi that scanned the code.",
  showCode: "Show the code",
  codeFor: (address: string) => `Scan it with a phone in the same network, or open ${address}`,
  api: "API for scripts",
  apiHint: "Everything that this page does can be done by a script, too.",
  settings: "Settings",
  settingsHint:
    "Those of the event travel with it; those of this computer are set where it starts.",
  ofEvent: "Of the event",
  ofMachine: "Of this computer",
  preset: (value: string) => `preset ${value}`,
  nothing: "nothing",
  unit: (unit: string) => unit,
  takesEffect: {
    now: "counts at once",
    nextStart: "counts from the next start on",
    reprocess: "counts for new photos; older ones need to be developed again",
  },
  setElsewhere: (flag: string, from: string) => `${flag} is set by ${from}, which counts more`,
  range: (range: string) => `Accepted: ${range}`,
  save: "Keep",
  saved: (name: string) => `${name} is kept with the event`,
  reset: "Back to the preset",
  on: "On",
  off: "Off",
});
