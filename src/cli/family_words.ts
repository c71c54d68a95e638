import type { CommandFamily } from "./people/people_program.ts";

const PEOPLE_HELP = `
<person> is a name, a folder or a number, as \`people list\` shows them; <face> is a number that
\`people show <person>\` shows. \`photosort undo\` undoes every decision, except \`forget\`.
If you merge two people, the second one keeps its number, its folder and its name, if it has one.

  photosort people name 7 "Anna B."
  photosort people not "Anna B." 301`;
const PHOTO_HELP = `
<photo> is the path of a photo (in a person's folder, in Incoming …), the name of its original, or
the beginning of its SHA-256. \`photosort undo\` undoes both commands. photosort still uses the
faces of a dropped photo to recognise people, but puts it into no folder. An output keeps its copy,
marked as superseded.

  photosort photo drop IMG_0815.JPG "People/Anna B/Solo/IMG_0816_3f9a0c1d22e4.jpg"`;
const GUESTS_HELP = `
Guests scan a code, take a selfie and see the photos that show them, on their own phones. It is off
until you switch it on, and photosort must run.

  photosort guests open --responsible "Studio Quill" --contact quill@example.org \\
    --purpose "the wedding album" --wifi Party --wifi-password "a long one"
  photosort guests poster --output poster.html`;
/** What is said of commands that share a first word. */
export const familyWords: Record<CommandFamily, { describe: string; help: string }> = {
  people: { describe: "name, merge and correct people", help: PEOPLE_HELP },
  photo: { describe: "drop bad photos and restore them", help: PHOTO_HELP },
  guests: { describe: "let guests find themselves, on their own phones", help: GUESTS_HELP },
};
