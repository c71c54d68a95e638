import type { enTroubles } from "../en/troubles.ts";
import type { Formats } from "../formats.ts";

export const deTroubles = (_formats: Formats): ReturnType<typeof enTroubles> => ({
  lost: "photosort antwortet nicht",
  lostHint:
    "Diese Seite macht von selbst weiter, sobald photosort wieder läuft. Was du getippt hast, bleibt hier; lade nicht neu.",
  engineGone: "Das Sortieren antwortet nicht",
  engineGoneHint:
    "Die Seite geht weiter, aber es wird kein Foto sortiert. Bleibt das so, beende photosort und starte es neu: Nichts geht verloren.",
  signedOut: "Diese Seite ist nicht mehr angemeldet",
  signedOutHint:
    "Öffne die Adresse, die photosort beim Start nennt, oder führe `photosort page` aus. Kopiere zuerst, was du getippt hast.",
  sourceAway: (name) => `Die Karte ist weg: ${name}`,
  sourceAwayHint:
    "Stecke sie wieder ein, dann macht photosort dort weiter. Gelesene Fotos sind sicher.",
  eventAway: (name) => `Das Laufwerk der Veranstaltung ist weg: ${name}`,
  eventAwayHint:
    "Schließe es wieder an oder gib dem Ordner seinen Namen zurück. photosort macht dann von selbst weiter.",
  outputAway: (name) => `Das Laufwerk ist weg: ${name}`,
  outputAwayHint:
    "Schließe es wieder an. Bis dahin sortiert photosort weiter und liefert später aus.",
  diskFull: (name) => `Der Datenträger ist voll: ${name}`,
  diskFullHint: "Schaffe Platz: photosort wartet, verliert nichts und macht von selbst weiter.",
  diskLow: (name) => `Der Datenträger ist fast voll: ${name}`,
  diskLowHint: "Schaffe bald Platz. Das Sortieren hält an, wenn nichts mehr passt.",
  databaseLocked: "Ein anderes Programm hält die Datenbank der Veranstaltung",
  databaseLockedHint:
    "Schließe Programme, die Admin geöffnet haben, etwa eine Sicherung oder einen Cloud-Ordner.",
  hubAway: (name) => `Der Hub ist nicht erreichbar: ${name}`,
  hubAwayHint:
    "Das Sortieren geht weiter. Fotos, Namen und Entscheidungen werden ausgetauscht, sobald der Hub antwortet.",
  restarting: "Das Sortieren startet neu",
  restartingHint: "Das dauert ein paar Sekunden. Was du inzwischen tust, bleibt erhalten.",
  engineFault: "Das Sortieren hat angehalten",
  engineFaultHint: (why) => `${why}. Drücke „Fortsetzen“, wenn das behoben ist.`,
  briefly: {
    sourceAway: "wartet auf die Karte",
    eventAway: "wartet auf das Laufwerk der Veranstaltung",
    outputAway: "wartet auf das Laufwerk",
    diskFull: "wartet auf Platz auf dem Datenträger",
    diskLow: "wenig Platz auf dem Datenträger",
    databaseLocked: "wartet auf die Datenbank",
    hubAway: "ohne den Hub",
    restarting: "startet",
    engineFault: "angehalten",
  },
  unread: "Das lässt sich gerade nicht zeigen",
  unreadHint: "photosort hat es nicht gesagt. Sobald es antwortet, wird es noch einmal gefragt.",
  noAnswer:
    "photosort hat nicht geantwortet. Nichts wurde geändert; versuche es erneut, wenn der Hinweis oben weg ist.",
  stale:
    "Das wurde inzwischen anderswo geändert. Die Seite zeigt jetzt den Stand: Sieh hin und tu es noch einmal, wenn es noch stimmt.",
  tooLarge: "Diese Datei ist zu groß.",
  statuses: {
    404: "Das gibt es nicht mehr.",
    409: "Gerade geschieht etwas anderes. Gleich noch einmal versuchen.",
    500: "Etwas Unerwartetes ist fehlgeschlagen. Mehr dazu steht in Admin/logs.",
    503: "photosort erreicht die Veranstaltung gerade nicht. Gleich noch einmal versuchen.",
  },
  unknown:
    "Das hat nicht geklappt. Versuche es erneut; klappt es wieder nicht, sieh unter Zustand nach.",
});
