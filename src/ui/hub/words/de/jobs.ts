import type { Formats } from "../../../words/formats.ts";
import type { enJobs } from "../en/jobs.ts";

export const deJobs = (
  { number, plural, duration, bytes }: Formats,
): ReturnType<typeof enJobs> => ({
  start: "Ordner aufnehmen…",
  none: "Noch kein Ordner aufgenommen",
  noneHint: "Nimm einen Ordner mit Fotos auf: Der Hub findet die Gesichter, und wer wer ist.",
  noneToSee: "Noch niemand hat einen Ordner aufgenommen.",
  status: {
    SCANNED: "Sucht Fotos",
    PUBLISHED: "In Arbeit",
    COMPLETED: "Fertig",
    FAILED: "Abgebrochen",
  },
  doneOf: (done, all) => `${number(done)} von ${number(all)}`,
  photos: (count) => plural(count, { one: "1 Foto", other: "# Fotos" }),
  failed: (count) => plural(count, { one: "1 Foto schlug fehl", other: "# Fotos schlugen fehl" }),
  left: (seconds) => `noch etwa ${duration(seconds)}`,
  took: (seconds) => `dauerte ${duration(seconds)}`,
  startedBy: (who, when) => `von ${who}, ${when}`,
  faces: (count) => plural(count, { one: "1 Gesicht", other: "# Gesichter" }),
  people: (made, matched) =>
    `${plural(made, { one: "1 neue Person", other: "# neue Personen" })}, ` +
    `${plural(matched, { one: "1 bekannte", other: "# bekannte" })}`,
  figures: {
    scanned: "Gefunden",
    inserted: "Neu",
    duplicates: "Schon bekannt",
    skipped: "Übergangen",
    published: "Ausgegeben",
    processed: "Verarbeitet",
    no_faces: "Ohne Gesichter",
    failed: "Fehlgeschlagen",
    failed_batches: "Wartende Stapel",
    faces: "Gesichter",
    persons_created: "Neue Personen",
    persons_matched: "Bekannte Personen",
  },
  figureHints: {
    duplicates: "Fotos, die der Hub schon hatte, nach Pfad oder Inhalt",
    skipped: "Dateien, die keine Fotos sind oder sich nicht öffnen ließen",
    failed_batches: "Sie werden von selbst noch einmal ausgegeben",
  },
  fault: "Was geschah",
  folder: "Ordner",
  by: "Aufgenommen von",
  begun: "Begonnen",
  ended: "Beendet",
  toPhotos: "Fotos dieses Auftrags",
  toFailed: "Fehlgeschlagene Fotos",
  stop: "Nicht weitersuchen",
  stopEffect: "Es werden keine weiteren Dateien gesucht; gefundene Fotos werden verarbeitet.",
  stopped: "Der Auftrag sucht nicht weiter",
  back: "Alle Aufträge",
  gone: "Diesen Auftrag gibt es nicht",
  dialog: {
    title: "Ordner aufnehmen",
    path: "Ordner auf dem Rechner des Hubs",
    pathHint: "Einer der Ordner hierunter oder ein Ordner darin: photos/2026/juni",
    roots: "Ordner, die aufgenommen werden dürfen",
    noRoots:
      "Kein Ordner auf dem Rechner des Hubs darf aufgenommen werden. Wer den Hub betreibt, erlaubt welche mit HUB_ROOTS; Fotos lassen sich unter „Fotos“ hochladen.",
    name: "Name des Auftrags",
    nameHint: "Leer: der Name des Ordners",
    recursive: "Auch Ordner darin",
    look: "Nachsehen",
    lookEffect: "Zählt die Fotos und ändert nichts.",
    go: "Aufnehmen",
    goEffect: (photos) =>
      photos === 0 ? "In diesem Ordner ist nichts Neues." : plural(photos, {
        one: "1 Foto wird gelesen, seine Gesichter werden gefunden. Der Ordner bleibt, wie er ist.",
        other:
          "# Fotos werden gelesen, ihre Gesichter werden gefunden. Der Ordner bleibt, wie er ist.",
      }),
    missing: "Gib den Pfad eines Ordners ein.",
    found: (photos, size) =>
      photos === 0
        ? "Keine neuen Fotos"
        : `${plural(photos, { one: "1 neues Foto", other: "# neue Fotos" })}, ${bytes(size)}`,
    known: (count) =>
      plural(count, { one: "1 Foto ist schon bekannt", other: "# Fotos sind schon bekannt" }),
    skipped: (count) =>
      plural(count, { one: "1 Datei ist kein Foto", other: "# Dateien sind keine Fotos" }),
    time: (seconds) => `Etwa ${duration(seconds)} mit den jetzigen Workern.`,
    noTime: "Wie lange es dauert, zeigt sich, sobald ein Worker da ist.",
    started: (name) => `Begonnen: ${name}`,
    show: "Zeigen",
  },
});
