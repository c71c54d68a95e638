import type { enSetup } from "../en/setup.ts";
import type { Formats } from "../formats.ts";

export const deSetup = ({ plural }: Formats): ReturnType<typeof enSetup> => ({
  folders: "Ordner",
  event: "Veranstaltung",
  eventHint:
    "Alles zu dieser Veranstaltung liegt hier. Für eine andere den ganzen Pfad ihres Ordners angeben; fehlt er, wird er angelegt.",
  openEvent: "Diese Veranstaltung öffnen",
  openEffect:
    "Beendet die Fotos in Arbeit und schließt diese Veranstaltung; alle Tabs zeigen dann die andere.",
  nextEvent: (folder) => `Beim nächsten Start öffnet photosort wieder ${folder}.`,
  source: "Fotos kommen von",
  sourceHint:
    "Eine Karte oder ein Laufwerk; photosort schreibt dort nie. Leer: der Ordner Incoming.",
  output: "Ordner der Personen gehen nach",
  outputHint:
    "Ein Laufwerk, das Kopien der Ordner bekommt, Datei für Datei geprüft. Leer: nirgends sonst.",
  incoming: "Incoming",
  nowhere: "nirgends sonst",
  use: "Diese Ordner verwenden",
  useEffect:
    "Das Sortieren hält nach den laufenden Fotos kurz an und geht mit diesen Ordnern weiter.",
  used: "photosort arbeitet jetzt mit diesen Ordnern",
  nextStart: (folder, from) => `Beim nächsten Start gilt ${folder}, weil ${from} das sagt.`,
  from: {
    flag: "eine Option",
    environment: "die Umgebung",
    event: "hier gewählt",
    ".env": "die Datei .env",
    default: "unverändert",
  },
  sorting: "Sortieren",
  stop: "Sortieren beenden",
  stopEffect:
    "Laufende Fotos werden fertig; dann arbeitet niemand an der Veranstaltung, bis es weitergeht. Diese Seite bleibt.",
  start: "Weiter",
  startEffect: "photosort sortiert, was wartet.",
  pause: "Anhalten",
  pauseEffect: "Nimmt keine neuen Fotos auf; Entscheidungen und Auslieferung gehen weiter.",
  portraits: "Personen durch Porträts",
  portraitsHint:
    "Fotos hierher ziehen, die je eine Person zeigen und so heißen wie sie: „Anna Berg.jpg“. Ihr Ordner trägt dann den Namen.",
  choose: "Porträts wählen …",
  adding: (name) => `${name} wird angesehen …`,
  added: (name, photos) =>
    plural(photos, { one: `${name}: bisher 1 Foto`, other: `${name}: bisher # Fotos` }),
  near: (name, other, sure) => `${name} sieht auch aus wie ${other}, ${sure}`,
  refused: (file, why) => `${file}: ${why}`,
  phone: "Handy oder zweiter Bildschirm",
  phoneHint:
    "Zeigt nur den Fortschritt, und nur Handys im selben WLAN, die den Code gescannt haben.",
  showCode: "Code zeigen",
  codeFor: (address) => `Mit einem Handy im selben Netz scannen oder ${address} öffnen`,
  api: "Schnittstelle für Skripte",
  apiHint: "Alles, was diese Seite tut, kann auch ein Skript tun.",
  settings: "Einstellungen",
  settingsHint:
    "Die der Veranstaltung reisen mit ihr; die dieses Computers werden beim Start gesetzt.",
  ofEvent: "Der Veranstaltung",
  ofMachine: "Dieses Computers",
  preset: (value) => `voreingestellt ${value}`,
  nothing: "nichts",
  unit: (unit) =>
    ({
      ...{ threads: "Threads", folder: "Ordner", faces: "Gesichter", days: "Tage", port: "" },
      ...{ times: "-mal", "folder or URL": "Ordner oder URL" },
    })[unit] ?? unit,
  takesEffect: {
    now: "gilt sofort",
    nextStart: "gilt ab dem nächsten Start",
    reprocess: "gilt für neue Fotos; ältere müssen neu entwickelt werden",
  },
  setElsewhere: (flag, from) => `${flag} setzt ${from}, und das zählt mehr`,
  range: (range) => `Erlaubt: ${range}`,
  save: "Behalten",
  saved: (name) => `${name} bleibt bei der Veranstaltung`,
  reset: "Zur Voreinstellung",
  on: "An",
  off: "Aus",
});
