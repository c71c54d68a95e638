import type { Formats } from "../../../words/formats.ts";
import type { enPhotos } from "../en/photos.ts";

export const dePhotos = ({ plural }: Formats): ReturnType<typeof enPhotos> => ({
  call: (id) => `Foto ${id}`,
  states: {
    READY: "Wartet",
    PROCESSING: "In Arbeit",
    PROCESSED: "Verarbeitet",
    FAILED: "Fehlgeschlagen",
  },
  none: "Noch keine Fotos",
  noneHint: "Nimm unter Aufträge einen Ordner auf.",
  noneFit: "Kein Foto ist so",
  noneFitHint: "Ein anderer Filter zeigt vielleicht welche.",
  clear: "Alle Fotos zeigen",
  state: "Zustand",
  anyState: "In jedem Zustand",
  person: "Person",
  anyPerson: "Alle",
  ofJob: "Eines Auftrags",
  people: (count) => plural(count, { one: "1 Person", other: "# Personen" }),
  noFaces: "Keine Gesichter",
});
