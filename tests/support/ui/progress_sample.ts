import type { ProgressView, RecentPhotos } from "../../../src/contracts/progress.ts";

const at = (time: string) => `2026-06-06T${time}:00.000Z`;

/** A wedding at 22:31: a card that is being read, a drive that is delivered to, three errors. */
export function midEvent(): ProgressView {
  return {
    at: at("20:31"),
    event: { name: "Summer wedding", runsSince: at("16:02") },
    sorting: {
      ...{ state: "sorting", heartbeat_at: at("20:31"), since: at("20:04"), waiting_for: null },
    },
    photos: {
      ...{ sorted: 868, toGo: 412, withPeople: 790, noFaces: 78, unnamed: 0, dropped: 3 },
      ...{ setAside: 4, incomplete: 1, duplicates: 26, listed: 907 },
    },
    pace: { photosPerMinute: 21.4, secondsLeft: 1150, doneAt: at("21:12") },
    queue: [
      { stage: "arriving", waiting: 380 },
      { stage: "developing", waiting: 24 },
      { stage: "identifying", waiting: 6 },
      { stage: "placing", waiting: 2 },
      { stage: "delivering", waiting: 34 },
    ],
    people: { guests: 64, named: 12, strangers: 23, hidden: 2 },
    questions: 9,
    workers: { running: 3, busy: 3, most: 4 },
    drives: [
      {
        ...{ role: "event", name: "C:", path: "C:\\Events\\Summer wedding", state: "here" },
        ...{ done: 0, waiting: 0, freeBytes: 212e9, totalBytes: 512e9 },
      },
      {
        ...{ role: "source", name: "EOS R6 (E:)", path: "E:\\DCIM", state: "here" },
        ...{ done: 900, waiting: 380, freeBytes: 12e9, totalBytes: 64e9 },
      },
      {
        ...{ role: "output", name: "Studio drive (F:)", path: "F:\\Sorted", state: "here" },
        ...{ done: 834, waiting: 34, freeBytes: 41e9, totalBytes: 1000e9 },
      },
    ],
    errors: [
      { cause: "truncated", files: 3, lastFile: "IMG_0815.JPG", lastAt: at("20:12") },
      { cause: "undecodable", files: 1, lastFile: "DSC_4711.NEF", lastAt: at("19:40") },
    ],
    troubles: [],
  };
}

/** A new event, in which nothing happened yet. */
export function emptyEvent(): ProgressView {
  const full = midEvent(), noPhotos = Object.keys(full.photos).map((name) => [name, 0]);
  return {
    ...full,
    photos: Object.fromEntries(noPhotos),
    pace: { photosPerMinute: null, secondsLeft: null, doneAt: null },
    queue: full.queue.map(({ stage }) => ({ stage, waiting: 0 })),
    people: { guests: 0, named: 0, strangers: 0, hidden: 0 },
    ...{ questions: 0, errors: [], drives: full.drives.slice(0, 1) },
    workers: { running: 0, busy: 0, most: 4 },
  };
}

/** @param count photos, the latest first; every third upright. */
export function recent(count: number): RecentPhotos {
  return {
    photos: Array.from({ length: count }, (_, index) => ({
      photo: 1280 - index,
      fileName: `IMG_${1280 - index}.JPG`,
      takenAt: at("20:20"),
      arrivedAt: at(`20:${String(30 - index % 30).padStart(2, "0")}`),
      people: index % 5,
      ...index % 3 === 0 ? { width: 341, height: 512 } : { width: 512, height: 341 },
      picture: `/pictures/photos/${1280 - index}?size=thumb`,
    })),
  };
}
