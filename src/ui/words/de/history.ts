import type { enHistory } from "../en/history.ts";
import type { Formats } from "../formats.ts";

export const deHistory = ({ plural }: Formats): ReturnType<typeof enHistory> => ({
  hint:
    "Alle Entscheidungen, die neueste zuerst. Auch das Rückgängigmachen ist eine, daher geht nie etwas verloren.",
  undo: "Rückgängig",
  redo: "Wiederholen",
  undoEffect: (what) => `Nimmt zurück: ${what}. Die Fotos kommen wieder in ihre Ordner.`,
  redoEffect: (what) => `Gilt wieder: ${what}.`,
  undone: (what) => `Rückgängig gemacht: ${what}`,
  redone: (what) => `Wiederholt: ${what}`,
  refused: (reason) => `Nicht möglich: ${reason}. Nichts wurde geändert.`,
  older: "Ältere Entscheidungen zeigen",
  none: "Noch wurde nichts entschieden",
  noneHint: "Was über Personen und Fotos gesagt wird, steht hier und lässt sich zurücknehmen.",
  today: "Heute",
  at: (laptop) => `an ${laptop}`,
  atThisLaptop: "an diesem Laptop",
  notCarriedOut: "Nicht ausgeführt",
  notCarriedOutHint:
    "Laptops, die sich über die Veranstaltung austauschen, haben Verschiedenes entschieden, oder es ist nicht möglich. " +
    "Falls es so nicht stimmt, neu entscheiden.",
  toNotCarriedOut: (rows) =>
    plural(rows, {
      one: "1 Entscheidung mehrerer Laptops wurde nicht ausgeführt",
      other: "# Entscheidungen mehrerer Laptops wurden nicht ausgeführt",
    }),
  count: (rows) => plural(rows, { one: "1 Entscheidung", other: "# Entscheidungen" }),
});
