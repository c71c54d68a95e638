import type { enTracker } from "../en/tracker.ts";
import type { Formats } from "../formats.ts";

export const deTracker = ({ number, plural }: Formats): ReturnType<typeof enTracker> => ({
  since: (time) => `seit ${time}`,
  sorted: "Sortiert",
  sortedOf: (all, toGo) => `von ${number(all)} · noch ${number(toGo)}`,
  everythingSorted: (all) => `von ${number(all)} · keines mehr offen`,
  nothingArrived: "noch ist nichts angekommen",
  doneAt: "Fertig um",
  doneIn: (duration) => `in etwa ${duration}`,
  allDone: "Fertig",
  allDoneHint: "alles liegt in seinem Ordner",
  paceUnknown: "nach den ersten 20 Fotos lässt es sich sagen",
  onceItGoesOn: "lässt sich sagen, sobald es weitergeht",
  pace: "Fotos pro Minute",
  paceHint: "solange es Arbeit gab",
  people: "Personen",
  nobodyFound: "noch ist niemand gefunden",
  waits: {
    title: "Wartet auf dich",
    questions: (count) =>
      plural(count, { one: "1 Frage, wer wer ist", other: "# Fragen, wer wer ist" }),
    errors: (count) =>
      plural(count, { one: "1 gescheiterte Datei", other: "# gescheiterte Dateien" }),
    drives: (count) =>
      plural(count, {
        one: "1 Karte oder Laufwerk, das fehlt oder voll ist",
        other: "# Karten und Laufwerke, die fehlen oder voll sind",
      }),
    nothing: "Nichts. Alles geht von selbst weiter.",
  },
  peopleHint: (named, strangers) =>
    `${number(named)} mit Namen · ${plural(strangers, { one: "1 Fremder", other: "# Fremde" })}`,
  queue: "Unterwegs",
  stages: {
    arriving: "zu lesen",
    developing: "zu entwickeln",
    identifying: "Gesichter zu unterscheiden",
    placing: "in Ordner zu legen",
    delivering: "auszuliefern",
  },
  nothingWaits: "Nichts wartet.",
  arrived: "Gerade angekommen",
  nobodyYet: "Noch kein Foto",
  nobodyYetHint: "Fotos erscheinen hier, sobald sie in Incoming oder auf der Karte liegen.",
  arrivedLabel: (name, time, people) =>
    `${name}, angekommen ${time}, ${plural(people, { one: "1 Person", other: "# Personen" })}`,
  drives: "Karten und Laufwerke",
  roles: { event: "Veranstaltung", source: "Karte", output: "Auslieferung" },
  driveStates: { here: "da", away: "weg", full: "voll", readOnly: "schreibgeschützt" },
  free: (free, all) => `${free} von ${all} frei`,
  toRead: (count) => plural(count, { one: "1 Datei zu lesen", other: "# Dateien zu lesen" }),
  toDeliver: (count) =>
    plural(count, { one: "1 Datei auszuliefern", other: "# Dateien auszuliefern" }),
  allRead: (count) => plural(count, { one: "1 Datei gelesen", other: "# Dateien gelesen" }),
  allDelivered: (count) =>
    plural(count, { one: "1 Datei ausgeliefert", other: "# Dateien ausgeliefert" }),
  sorting: "Sortieren",
  states: { sorting: "Läuft", paused: "Angehalten", waiting: "Sortiert nicht", stopped: "Beendet" },
  gone: "Antwortet nicht",
  noWorkers: "noch ist kein Helfer gestartet",
  workers: (busy, running) =>
    `${number(busy)} von ${plural(running, { one: "1 Helfer", other: "# Helfern" })} beschäftigt`,
  shares: { sorted: "sortiert", underWay: "in Arbeit", waiting: "wartend" },
  heartbeat: (time) => `letztes Lebenszeichen ${time}`,
  folders: "Wo sie sind",
  nothingSorted: "Noch ist nichts sortiert.",
  folderCounts: {
    withPeople: "in Ordnern von Personen",
    noFaces: "in NoFaces",
    unnamed: "in keinem Ordner, nur benannte Gäste haben einen",
    dropped: "von dir herausgenommen",
    duplicates: "Duplikate",
    incomplete: "noch unvollständige Dateien",
    setAside: "beiseitegelegt, unter Fehler",
  },
  errors: "Fehler nach Ursache",
  noErrors: "Keine Fehler.",
  files: (count) => plural(count, { one: "1 Datei", other: "# Dateien" }),
  lastError: (file, time) => `zuletzt ${file}, ${time}`,
  causes: {
    undecodable: "Kein lesbares Bild",
    truncated: "Abgeschnitten",
    too_large: "Zu viele Pixel",
    worker_hung: "Dauerte zu lange",
    worker_crashed: "Beim Entwickeln abgestürzt",
    crashed_program: "Hat das Programm zum Absturz gebracht",
  },
  otherCause: "Eine andere Ursache",
});
