import type { SaidWords } from "../../../contracts/said.ts";
import type { Formats } from "../formats.ts";

const REPAIR = "„Reparieren“ bringt es in Ordnung.";
const BEFOREHAND = "photosort beenden; wie es weitergeht, steht in docs/troubleshooting.md.";

/** What is wrong with the event or around it. */
export const deFindings = ({ plural, number }: Formats) => ({
  isDamaged: ({ fault }) => `Die Datenbank ist beschädigt (${fault})`,
  isUnreadable: ({ fault }) => `Die Datenbank ist nicht lesbar (${fault})`,
  isMissing: () => "Die Datenbank fehlt",
  isEmpty: () => "Die Datenbank ist leer",
  isNewer: () => "Die Datenbank gehört zu einem neueren photosort",
  isOlder: () => "Die Datenbank gehört zu einem älteren photosort",
  brokenRows: ({ rows }) =>
    plural(Number(rows), {
      one: "1 Zeile der Datenbank verweist ins Leere",
      other: "# Zeilen der Datenbank verweisen ins Leere",
    }),
  noBackup: () => "Noch gibt es keine Sicherung der Datenbank",
  backupDamaged: () => "Eine Sicherung ist beschädigt",
  replacedDatabase: () => "Eine ersetzte Datenbank ist noch da",
  unreadableLines: ({ lines }) =>
    plural(Number(lines), {
      one: "1 Zeile ist nicht lesbar, vielleicht nach einem Absturz",
      other: "# Zeilen sind nicht lesbar, vielleicht nach einem Absturz",
    }),
  notInFile: ({ decisions }) =>
    plural(Number(decisions), {
      one: "1 Entscheidung der Datenbank fehlt in der Datei",
      other: "# Entscheidungen der Datenbank fehlen in der Datei",
    }),
  notInDatabase: ({ decisions }) =>
    plural(Number(decisions), {
      one: "1 Entscheidung der Datei fehlt in der Datenbank",
      other: "# Entscheidungen der Datei fehlen in der Datenbank",
    }),
  outputLost: () => "Ein entwickeltes Foto oder sein Vorschaubild fehlt",
  outputLostOnCard: () =>
    "Ein entwickeltes Foto oder sein Vorschaubild fehlt; das Original ist auf einer Karte",
  outputLostForGood: () =>
    "Ein entwickeltes Foto fehlt oder ist abgeschnitten, und sein Original fehlt auch",
  outputDamaged: () => "Ein entwickeltes Foto ist abgeschnitten",
  outputDamagedOnCard: () =>
    "Ein entwickeltes Foto ist abgeschnitten; das Original ist auf einer Karte",
  placeMissing: () => "In einem Ordner fehlt ein Foto",
  folderRenamed: () => "Der Ordner einer Person wurde umbenannt",
  placeChanged: () => "Ein Foto in einem Ordner wurde verändert; photosort lässt es so",
  earlierVersion: () => "Ein Ordner enthält ein Foto in einer früheren Fassung",
  movedAside: () =>
    "Eine Datei hatte den Namen eines Fotos und liegt jetzt in Admin/Replaced; list.txt sagt, wo sie war",
  isCopy: () => "Ein Foto in einem Ordner ist eine Kopie; ein Link würde Platz sparen",
  stray: () => "Eine Datei heißt wie eine von photosort, ist aber unbekannt",
  originalMissing: () => "Das Original eines sortierten Fotos ist nicht mehr in Incoming",
  incomingUnreadable: () => "Eine Datei oder ein Ordner in Incoming lässt sich nicht lesen",
  unfinished: () => "Ein Foto ist noch nicht in seinen Ordnern",
  errorMissing: () => "Eine beschädigte Datei ist nicht mehr in Admin/Errors",
  outputIsFile: ({ folder }) => `Das Ziel ${folder} ist eine Datei, kein Ordner`,
  outputUnreadable: ({ folder, fault }) => `Das Ziel ${folder} lässt sich nicht lesen: ${fault}`,
  outputForeign: ({ folder }) => `Das Ziel ${folder} enthält die Fotos einer anderen Veranstaltung`,
  deliveredMissing: ({ folder }) => `Ein geliefertes Foto ist nicht mehr in ${folder}`,
  deliveredChanged: ({ folder }) => `Ein Foto in ${folder} wurde verändert`,
  notUsedPortrait: ({ reason }) => `Ein Porträt wird nicht verwendet: ${reason}`,
  modelMissing: () => "Eine Datei der Modelle fehlt",
  modelDamaged: () => "Eine Datei der Modelle ist beschädigt",
  littleSpace: ({ mebibytes }) =>
    `Auf dem Laufwerk der Veranstaltung sind nur ${number(Number(mebibytes))} MiB frei`,
  clockBehind: ({ now, latest }) =>
    `Die Uhr dieses Computers geht nach: Sie zeigt ${now}, die letzte Arbeit war um ${latest}`,
  fileInFuture: () => "Das Datum einer Datei in Incoming liegt in der Zukunft",
  photoInFuture: () => "Die Aufnahmezeit eines Fotos liegt in der Zukunft",
  eventFolderMissing: () => "Ein Ordner der Veranstaltung fehlt",
  folderLocked: () => "In einen Ordner lässt sich nicht schreiben",
  noHardLinks: () =>
    "Das Laufwerk der Veranstaltung kennt keine Links: Ein Foto braucht in jedem Ordner Platz",
  noLongNames: () => "Das Laufwerk der Veranstaltung erlaubt keine sehr langen Namen",
  notSorted: () => "Eine Datei ist noch nicht sortiert",
  incomplete: () => "Eine Datei ist unvollständig; photosort wartet auf den Rest",
  outsideIncoming: () =>
    "Fotos liegen im Ordner der Veranstaltung, aber nicht in Incoming; so werden sie nicht sortiert",
  sourceUnreadable: ({ fault }) => `Karte oder Ordner der Fotos nicht erreichbar: ${fault}`,
} satisfies Partial<SaidWords>);

/** What to do about it. */
export const deRemedies = {
  fix: () => REPAIR,
  fixThenWait: () =>
    `${REPAIR} Entscheidungen über fehlende Fotos warten, bis diese sortiert sind.`,
  fixModel: () => `${REPAIR} Ohne Netz: die Datei von Hand dorthin kopieren.`,
  fixEarlier: () => "„Reparieren“ legt sie nach Admin/Replaced und das Foto an ihre Stelle.",
  rebuild: () =>
    `Es gibt keine Sicherung, aber aus den Originalen lässt sich alles neu aufbauen. ${BEFOREHAND}`,
  restore: ({ backup }) => `Die Sicherung ${backup} lässt sich zurückholen. ${BEFOREHAND}`,
  checkRights: () => "Prüfen, ob die Datei gelesen werden darf und kein anderes Programm sie hält.",
  useNewer: ({ ways }) => `Das neuere photosort verwenden. Sonst: ${ways}`,
  nextStartBacksUp: () => "Der nächste Start legt eine an.",
  deleteBackup: () => "Sie kann weg; der nächste Start legt eine neue an.",
  deleteReplaced: () => "Sie kann weg, sobald sicher nichts fehlt.",
  linesNothing: () => "Nichts zu tun: Die Datenbank hat dieselben Entscheidungen.",
  readCardAgain: () =>
    "Ist die Karte wieder da und unter Einrichten gewählt, wird es neu entwickelt.",
  copyOriginal: () => "Das Original wieder nach Incoming kopieren.",
  copyOriginalAndFix: () => "Das Original von dort nach Incoming kopieren, dann „Reparieren“.",
  renamedNothing: () => "Nichts zu tun: photosort gibt der Person diesen Namen.",
  deleteForOurs: () => "Wer die Fassung von photosort will, löscht die Datei.",
  deleteIfUnneeded: () =>
    "Sie kann weg, wenn niemand sie braucht: Vielleicht zeigt sie andere Personen als das Foto.",
  strayNothing: () => "Nichts zu tun; sie kann auch weg, wenn niemand sie braucht.",
  originalNothing: () => "Nichts zu tun, außer das Foto soll einmal neu entwickelt werden.",
  allowReading: () => "Das Lesen erlauben, oder umbenennen, falls Windows den Namen ablehnt.",
  errorNothing: () => "Nichts zu tun. Für einen neuen Versuch das Foto wieder nach Incoming legen.",
  plugOutput: () => "Das Laufwerk anschließen, oder das Ziel unter Einrichten prüfen.",
  deliversAgain: () => "photosort liefert es noch einmal, sobald dieses Ziel wieder gewählt ist.",
  leavesDelivered: () =>
    "photosort lässt es so. Wer die Fassung von photosort will, löscht die Datei.",
  freeSpace: () => "Platz schaffen: Ist das Laufwerk voll, wartet photosort und verliert nichts.",
  setClock: () => "Die Uhr richtig stellen.",
  setEitherClock: () =>
    "Die Uhr dieses Computers oder der Kamera stellen; das Foto wird trotzdem sortiert.",
  setCameraClock: () => "Die Uhr der Kamera unter Einrichten bei CAMERA_CLOCKS berichtigen.",
  allowWriting: () => "Das Schreiben erlauben; Karten und Sticks haben oft einen Schreibschutz.",
  useOtherDrive: () => "Ist der Platz knapp: ein Laufwerk mit NTFS, APFS oder ext4 verwenden.",
  shortenNames: () => "Sehr lange Namen kürzen, sonst fehlen solche Fotos in ihren Ordnern.",
  atWork: () => "Nichts zu tun: photosort ist dabei.",
  runSorts: () => "Sie wird sortiert, sobald das Sortieren weitergeht.",
  letCopyFinish: () => "Das Kopieren abwarten, oder die Datei noch einmal kopieren.",
  moveIntoIncoming: () => "Sie nach Incoming legen.",
  putCardIn: () => "Die Karte anschließen, oder den Ordner unter Einrichten prüfen.",
  acceptPortrait: ({ name }) =>
    `Zeigt es ${name} doch, lässt sich das unter Prüfen sagen. Sonst kann es weg.`,
  deleteOneOfTwo: () => "Eines der beiden löschen, oder beide in einen Ordner legen.",
  cropPortrait: () =>
    "So zuschneiden, dass ein klares Gesicht bleibt, oder ein anderes Foto nehmen.",
  mergeOrAccept: () => "Ob es eine Person ist oder zwei, wird unter Prüfen gefragt.",
} satisfies Partial<SaidWords>;
