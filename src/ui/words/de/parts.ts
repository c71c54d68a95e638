import type { enParts } from "../en/parts.ts";
import type { Formats } from "../formats.ts";

export const deParts = ({ plural }: Formats): ReturnType<typeof enParts> => ({
  close: "Schließen",
  cancel: "Abbrechen",
  dismiss: "Ausblenden",
  tryAgain: "Noch einmal",
  loading: "Lädt…",
  noPicture: "Dieses Bild lässt sich nicht zeigen",
  selected: (count) => plural(count, { one: "1 ausgewählt", other: "# ausgewählt" }),
  clearSelection: "Nichts auswählen",
  selectAll: "Alles auswählen",
  select: "Auswählen",
  actions: "Was mit der Auswahl getan werden kann",
  messages: "Meldungen",
  keyGroups: { page: "Auf dieser Seite", everywhere: "Überall", grid: "In einem Bilderraster" },
  gridKeys: {
    move: "Zum Nachbarn",
    ends: "Zum ersten oder letzten",
    screen: "Einen Bildschirm weiter oder zurück",
    toggle: "Auswählen oder nicht",
    range: "Bis dorthin auswählen",
    all: "Alles auswählen",
    none: "Nichts auswählen",
    open: "Öffnen",
  },
  searchKey: "Gast finden",
  sheetKey: "Diese Tastenkürzel zeigen",
  undoKey: "Das Letzte hier rückgängig machen",
  goTo: (place) => `Zu ${place}`,
});
