import type { enShell } from "../en/shell.ts";
import type { Formats } from "../formats.ts";

export const deShell = ({ number, rate, plural }: Formats): ReturnType<typeof enShell> => ({
  skip: "Zur Seite springen",
  placesLabel: "Bereiche",
  more: "Mehr",
  places: {
    tracker: "Fortschritt",
    people: "Personen",
    review: "Prüfen",
    photos: "Fotos",
    guests: "Gäste",
    errors: "Fehler",
    history: "Verlauf",
    health: "Zustand",
    setup: "Einrichten",
  },
  waiting: (count) => plural(count, { one: "1 wartet auf dich", other: "# warten auf dich" }),
  sortedOf: (sorted, all) => `${number(sorted)} von ${number(all)}`,
  aMinute: (photos) => `${rate(photos)} pro Minute`,
  doneAt: (time) => `fertig um ${time}`,
  allSorted: "alles ist sortiert",
  noPhotos: "noch keine Fotos",
  paused: "angehalten",
  stopped: "beendet",
  waitsFor: (what) => `wartet auf ${what}`,
  connecting: "Verbinde…",
  pause: "Anhalten",
  pauseEffect:
    "photosort nimmt keine neuen Fotos auf, bis du fortsetzt. Was du entscheidest, wird trotzdem getan.",
  resume: "Fortsetzen",
  resumeEffect: "photosort macht mit den wartenden Fotos weiter.",
  find: "Gast finden…",
  notFound: "Diese Seite gibt es nicht",
  notFoundHint: "Die Adresse ist vertippt oder gehört zu einer anderen Veranstaltung.",
  toTracker: "Zum Fortschritt",
});
