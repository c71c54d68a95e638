import type { Formats } from "../../../words/formats.ts";
import type { enWorkers } from "../en/workers.ts";

export const deWorkers = (
  { number, plural, duration }: Formats,
): ReturnType<typeof enWorkers> => ({
  none: "Kein Worker ist da",
  noneHint:
    "Fotos warten, bis einer kommt. Füge einen hinzu: Das kann jeder Rechner sein, der diesen Hub erreicht.",
  noneToAdd:
    "Fotos warten, bis einer kommt. Bitte jemanden, der den Mandanten verwaltet, einen hinzuzufügen.",
  add: "Worker hinzufügen…",
  addTitle: "Worker hinzufügen",
  addSays:
    "Ein Worker ist ein Rechner, der die Fotos dieses Mandanten verarbeitet. Er braucht einen eigenen Schlüssel.",
  addSaysAll:
    "Ein Worker ist ein Rechner, der die Fotos aller Mandanten verarbeitet. Er braucht einen eigenen Schlüssel.",
  keyNameHint: "Etwa der Name des Rechners: je Rechner einer, damit sich jeder widerrufen lässt.",
  makeKey: "Schlüssel anlegen",
  commandHint: "Installiere photosort auf jenem Rechner und tippe dort:",
  unixCommand: "Unter Linux und macOS",
  windowsCommand: "Unter Windows, in der PowerShell",
  hereOnly:
    "Diese Adresse führt nur zum Rechner des Hubs selbst. Andere Rechner erreichen einen Hub, der bei HUB_HOST lauscht: docs/hub.md.",
  keysOfAll: "Schlüssel von Workern aller Mandanten",
  name: "Name",
  state: "Zustand",
  states: { active: "Arbeitet", draining: "Hört auf", refused: "Abgewiesen", gone: "Weg" },
  leases: "Fotos jetzt",
  slots: "Zugleich",
  roots: "Liest selbst",
  noRoots: "nichts: Der Hub schickt ihm die Fotos",
  heard: "Gehört",
  ago: (seconds) => seconds < 2 ? "jetzt" : `vor ${duration(seconds)}`,
  version: "Version",
  since: (when) => `seit ${when}`,
  servesAll: "alle Mandanten",
  ownOnly: "diesen Mandanten",
  serves: "Arbeitet für",
  unknown: "–",
  refusedTitle: (count) =>
    plural(count, { one: "Ein Worker wird abgewiesen", other: "# Worker werden abgewiesen" }),
  dead: "Aufgegebene Fotos",
  deadNone: "Keine: Jedes Foto fand einen Worker.",
  deadHint:
    "Immer wieder konnte kein Worker sie nehmen. Gib sie wieder aus, wenn die Ursache behoben ist; nichts ist verloren.",
  givenUp: "Seit",
  photo: "Foto",
  status: "Zustand des Fotos",
  reason: "Was zuletzt gesagt wurde",
  redrive: "Wieder ausgeben",
  redriveAll: "Alle wieder ausgeben",
  redriveEffect: "Sie warten wieder auf einen Worker, mit allen Versuchen wie am Anfang.",
  redriven: (count) =>
    plural(count, { one: "1 Foto wartet wieder", other: "# Fotos warten wieder" }),
  number: (count) => number(count),
});
