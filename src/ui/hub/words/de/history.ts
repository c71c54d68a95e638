import type { Formats } from "../../../words/formats.ts";
import type { enHistory } from "../en/history.ts";

export const deHistory = (_formats: Formats): ReturnType<typeof enHistory> => ({
  none: "Noch wurde nichts entschieden",
  noneHint:
    "Namen, Vereinigungen und was du sonst über Personen sagst, steht hier und lässt sich rückgängig machen.",
  kinds: {
    name: "Name",
    role: "Rolle",
    merge: "Vereint",
    different: "Zwei Personen",
    split: "Abgetrennt",
    move: "Umgeordnet",
    not: "Nicht diese Person",
    no_face: "Kein Gesicht",
    cover: "Titelbild",
    undo: "Rückgängig",
  },
  made: (who, when) => `von ${who}, ${when}`,
  undone: "rückgängig gemacht",
  refused: "abgelehnt:",
  undo: "Rückgängig",
  redo: "Wiederholen",
  tookBack: "Rückgängig gemacht",
  madeAgain: "Wiederholt",
});
