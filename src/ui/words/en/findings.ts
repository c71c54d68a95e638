import type { SaidWords } from "../../../contracts/said.ts";

const REPAIR = "“Repair” mends it.";
const BEFOREHAND = "End photosort; docs/troubleshooting.md says how to go on.";

/** What to do about findings, if that is done in the page. */
export const enFindings = {
  fix: () => REPAIR,
  fixThenWait: () =>
    `${REPAIR} Decisions about photos that are not there wait until these are sorted.`,
  fixModel: () => `${REPAIR} Offline, put the file there by hand.`,
  fixEarlier: () => "“Repair” moves it to Admin/Replaced, and puts the photo there.",
  rebuild: () => `There is no backup, but all can be made anew from the originals. ${BEFOREHAND}`,
  restore: ({ backup }) => `The backup ${backup} can be put back. ${BEFOREHAND}`,
  readCardAgain: () => "Once the card is back, and chosen in Set-up, it is developed again.",
  copyOriginalAndFix: () => "Copy the original from there into Incoming, then press “Repair”.",
  plugOutput: () => "Plug the drive in, or check the folder in Set-up.",
  deliversAgain: () => "photosort delivers it again once this folder is chosen in Set-up.",
  setCameraClock: () => "Correct the camera's clock in Set-up, by CAMERA_CLOCKS.",
  runSorts: () => "It is sorted as soon as sorting goes on.",
  putCardIn: () => "Put the card in, or check the folder in Set-up.",
  acceptPortrait: ({ name }) => `If it does show ${name}, say so in Review. If not, delete it.`,
  mergeOrAccept: () => "Review asks whether they are one person or two.",
} satisfies Partial<SaidWords>;
