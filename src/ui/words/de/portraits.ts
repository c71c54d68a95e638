import type { SaidWords } from "../../../contracts/said.ts";

/** Why a photo is nobody's portrait, or whose it may be, too. */
export const dePortraits = {
  portraitUnusable: ({ reason }) => `Taugt nicht als Porträt: ${reason}`,
  cannotBeUsed: ({ reason }) => `Lässt sich nicht verwenden: ${reason}`,
  portraitLeftOut: ({ file, reason }) => `${file} wird nicht verwendet: ${reason}`,
  portraitWaits: ({ file }) =>
    `Das Porträt liegt als ${file} bereit und gilt, sobald es gelesen werden kann`,
  noFormat: () => "kein Bild in einem Format, das photosort kennt",
  tooManyMebibytes: ({ most }) => `es hat mehr als ${most} MiB`,
  noPictureAtAll: () => "es ist kein Bild",
  namesNobody: () => "der Dateiname nennt niemanden",
  namesNobodyUse: () => "der Dateiname nennt niemanden; richtig ist NAME.jpg oder NAME/1.jpg",
  showsNoFace: () => "es zeigt kein Gesicht",
  severalFaces: ({ faces }) => `es zeigt ${faces} klare Gesichter, und genau eines muss es sein`,
  faceUnclear: () => "das Gesicht ist zu klein, unscharf oder abgeschnitten",
  facesUnclear: ({ faces }) => `alle ${faces} Gesichter sind zu klein, unscharf oder abgeschnitten`,
  hardlyTaller: ({ times, least }) =>
    `das eine klare Gesicht ist nur ${
      comma(times)
    }-mal so hoch wie ein anderes; es muss ${least}-mal so hoch sein`,
  portraitTaken: ({ person, file }) => `es ist schon das Porträt von ${person}: ${file}`,
  usedForNobody: () => "eine Entscheidung sagt, dass es für niemanden gilt",
  unlike: ({ near }) => `es sieht nicht aus wie ${near}`,
  unlikeBut: ({ near, other }) => `es sieht nicht aus wie ${near}, aber wie ${other}`,
  alike: ({ person, near }) => `es zeigt ${person}, sieht aber auch aus wie ${near}`,
  near: ({ name, share }) => `${name} (${share} sicher)`,
  sure: ({ share }) => `${share} sicher`,
  shareOver: ({ percent }) => `über ${percent} %`,
  shareUnder: ({ percent }) => `unter ${percent} %`,
} satisfies Partial<SaidWords>;

function comma(decimal: string): string {
  return decimal.replace(".", ",");
}
