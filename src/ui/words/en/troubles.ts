import type { Formats } from "../formats.ts";

/** What is wrong, and what to do; told in banners and in messages. */
export const enTroubles = (_formats: Formats) => ({
  lost: "photosort does not answer",
  lostHint:
    "This page goes on by itself as soon as photosort runs again. What you typed stays here; do not reload.",
  engineGone: "Sorting does not answer",
  engineGoneHint:
    "The page still works, but no photo is being sorted. If this stays, end photosort and start it again: nothing is lost.",
  signedOut: "This page is no longer signed in",
  signedOutHint:
    "Open the address that photosort prints when it starts, or run `photosort page`. Copy what you typed first.",
  sourceAway: (name: string) => `The card is gone: ${name}`,
  sourceAwayHint:
    "Put it back, and photosort goes on where it was. Photos that were read are safe.",
  eventAway: (name: string) => `The event's drive is gone: ${name}`,
  eventAwayHint:
    "Plug it in again, or give the folder its name back. photosort goes on by itself then.",
  outputAway: (name: string) => `The drive is gone: ${name}`,
  outputAwayHint: "Plug it in again. Until then photosort sorts on and delivers later.",
  diskFull: (name: string) => `The disk is full: ${name}`,
  diskFullHint: "Make room: photosort waits, loses nothing, and goes on by itself.",
  diskLow: (name: string) => `The disk is almost full: ${name}`,
  diskLowHint: "Make room soon. Sorting stops when nothing more fits.",
  databaseLocked: "Another program holds the event's database",
  databaseLockedHint: "Close programs that have Admin open, such as a backup or a cloud drive.",
  hubAway: (name: string) => `The hub cannot be reached: ${name}`,
  hubAwayHint:
    "Sorting goes on. Photos, names and decisions are exchanged as soon as the hub answers.",
  restarting: "Sorting is restarting",
  restartingHint: "It takes a few seconds. What you do meanwhile is kept.",
  unread: "This cannot be shown now",
  unreadHint: "photosort did not say it. It is asked again as soon as it answers.",
  engineFault: "Sorting has stopped",
  engineFaultHint: (why: string) => `${why}. Press “Go on” when that is mended.`,
  /** In the top bar, for what keeps photosort from sorting. */
  briefly: {
    sourceAway: "waits for the card",
    eventAway: "waits for the event's drive",
    outputAway: "waits for the drive",
    diskFull: "waits for room on the disk",
    diskLow: "little room on the disk",
    databaseLocked: "waits for the database",
    hubAway: "without the hub",
    restarting: "starting",
    engineFault: "stopped",
  },
  /** Of a request that failed. */
  noAnswer: "photosort did not answer. Nothing was changed; try again when the banner is gone.",
  stale:
    "This was changed elsewhere meanwhile. The page now shows it as it is: look, and do it again if it is still right.",
  tooLarge: "This file is too large.",
  /** Of one without a reason, by the answer's status. */
  statuses: {
    404: "That is not there any more.",
    409: "This is not possible now: something else is being done. Try again in a moment.",
    500: "Something failed that nobody foresaw. The log in Admin/logs says more.",
    503: "photosort cannot reach the event now. Try again in a moment.",
  } as Readonly<Record<number, string>>,
  unknown: "This did not work. Try again; if it fails again, look into Health.",
});
