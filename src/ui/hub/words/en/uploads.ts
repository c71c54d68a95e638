import type { Formats } from "../../../words/formats.ts";

/** Photos that are sent from this computer. */
export const enUploads = ({ plural, bytes }: Formats) => ({
  open: "Upload photos…",
  title: "Upload photos",
  says: "From this computer to the hub. The files themselves are not changed.",
  drop: "Drop photos here",
  choose: "Choose photos…",
  more: "Choose more…",
  close: "Close",
  stop: "Stop",
  stopEffect: "Photos that were sent stay. Choose the same files again to go on.",
  clear: "Empty the list",
  progress: "Photos sent",
  sent: (done: number, all: number, size: number) =>
    `${done} of ${plural(all, { one: "1 photo", other: "# photos" })} sent, ${bytes(size)}`,
  goesOn: "It goes on while you use the page. Keep this tab open.",
  waits: "The hub does not take photos now. It is asked again…",
  allSent: "All were sent. Workers process them now.",
  failed: (count: number) =>
    plural(count, { one: "1 file was not taken", other: "# files were not taken" }),
  again: "Try these again",
  tooLarge: (size: number) => `Larger than ${bytes(size)}`,
  empty: "The file is empty",
  unread: "The file cannot be read; perhaps it was moved",
});
