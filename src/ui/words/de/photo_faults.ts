import type { SaidWords } from "../../../contracts/said.ts";

/** What exactly is wrong with a photo that cannot be sorted. */
export const dePhotoFaults = {
  fileEmpty: () => "die Datei ist leer",
  holdsNoPicture: () => "die Datei enthält kein Bild, obwohl sie so heißt",
  crashedEachTime: () => "photosort ist bei jedem Lesen abgestürzt",
  onlyZeros: () => "Teile der Datei bestehen nur aus Nullen",
  lastScanMissing: () => "die Datei endet vor ihrem letzten Durchgang",
  moreMegapixels: ({ megapixels }) => `sie hat mehr als ${megapixels} Megapixel`,
  endsEarly: () => "die Datei endet vor dem Bild",
  cannotDecode: () => "aus der Datei lässt sich kein Bild lesen",
  cannotDecodeAtAll: () => "aus der Datei lässt sich kein Bild lesen",
  tooMuchMemory: ({ mebibytes }) => `sie zu lesen braucht mehr als ${mebibytes} MB Speicher`,
  sensorEnds: () => "die Datei endet vor den Daten des Sensors",
  sensorUnclear: () => "aus den Daten des Sensors lässt sich kein Bild machen",
  sensorDamaged: () => "die Daten des Sensors sind beschädigt",
  sensorTooLittle: () => "die Datei hat zu wenig Daten für ein Bild ihrer Größe",
  decoderCrashed: () => "das Entwickeln ist daran abgestürzt",
  tooLongToStart: ({ seconds }) => `der Start dauerte länger als ${seconds} s`,
  tooLongToRead: ({ seconds }) => `das Lesen dauerte länger als ${seconds} s`,
} satisfies Partial<SaidWords>;
