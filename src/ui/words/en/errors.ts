import type { Formats } from "../formats.ts";

export const enErrors = ({ plural }: Formats) => ({
  files: (count: number) => plural(count, { one: "1 file", other: "# files" }),
  retryAll: "Try all again",
  retry: "Try again",
  retryEffect: (count: number) =>
    plural(count, {
      one: "Puts the file back where it was, and sorts it again.",
      other: "Puts # files back where they were, and sorts them again.",
    }),
  retried: (count: number) =>
    plural(count, { one: "1 file is tried again", other: "# files are tried again" }),
  occupied: (name: string) => `${name} stays: another file stands in its old place`,
  missing: (name: string) => `${name} is not in Admin/Errors any more`,
  todos: {
    undecodable: "Open it on another computer, or copy it from the card again, and try again.",
    truncated: "The end of the file is missing: copy it from the card again, and try again.",
    too_large: "Save it with fewer pixels and drop the smaller file into Incoming.",
    worker_hung: "Try again; if that fails, save the photo again from a photo editor.",
    worker_crashed: "Try again; if that fails, save the photo again from a photo editor.",
    crashed_program: "Save the photo again from a photo editor and drop that file into Incoming.",
  } as Record<string, string>,
  shows: {
    damaged: "Damaged: parts of it may look wrong",
    part: "Only its upper part could be read",
    preview: "The small preview in the file",
  },
  mayHelp: "Another try may help",
  where: "Where it is now",
  onCard: (card: string) => `on the card ${card}`,
  copy: "Copy the path",
  copied: "The path is in the clipboard",
  none: "Every file could be read",
  noneHint: "Files that photosort cannot sort are set aside unchanged, and listed here with why.",
});
