import type { Formats } from "../../../words/formats.ts";

/** What is wrong, and what to do; told in banners and in messages. */
export const enTroubles = ({ duration }: Formats) => ({
  lost: "The hub does not answer",
  lostHint:
    "This page goes on by itself as soon as the hub runs again. What you typed stays here; do not reload.",
  checks: {
    database: "The database cannot be used",
    queue: "The queue of photos cannot be used",
    objects: "The pictures cannot be stored",
    roots: "A folder with photos is not there",
    secret: "The hub's secret key does not fit",
  },
  checkHint: "Nothing is lost: the hub goes on by itself when it is mended.",
  workersRefused: (names: string) => `The hub refuses a worker: ${names}`,
  unread: "This cannot be shown now",
  unreadHint: "The hub did not say it. It is asked again as soon as it answers.",
  /** Of a request that failed. */
  noAnswer: "The hub did not answer. Nothing was changed; try again when the banner is gone.",
  stale:
    "This was changed elsewhere meanwhile. The page now shows it as it is: look, and do it again if it is still right.",
  tooMany: (seconds: number) => `Too many requests. Wait ${duration(seconds)}, then try again.`,
  /** Of one without a reason, by the answer's status. */
  statuses: {
    403: "Your role may not do this. Ask somebody who administers the tenant.",
    404: "That is not there any more.",
    409: "This is not possible now: something else is being done. Try again in a moment.",
    413: "This is too large.",
    422: "Something that was entered is not possible.",
    500: "Something failed that nobody foresaw. The hub's log says more.",
    503: "The hub cannot reach its database or its files now. Try again in a moment.",
  } as Readonly<Record<number, string>>,
  unknown: "This did not work. Try again.",
});
