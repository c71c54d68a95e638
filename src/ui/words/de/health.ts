import type { enHealth } from "../en/health.ts";
import type { Formats } from "../formats.ts";

export const deHealth = ({ plural }: Formats): ReturnType<typeof enHealth> => ({
  look: "Noch einmal prüfen",
  lookEffect: "Liest jede Datei und vergleicht sie mit der Datenbank; ändert nichts.",
  looking: "Jede Datei wird geprüft … Bei vielen Fotos dauert das; sortiert wird weiter.",
  lookedAt: (time) => `geprüft um ${time}`,
  well: "Alles in Ordnung",
  wellHint:
    "Datenbank, Sicherungen, Ordner, Verknüpfungen, Modelle und Laufwerk sind, wie sie sollen.",
  weights: {
    problem: "photosort kann nicht arbeiten",
    warning: "Etwas ist verloren oder bald verloren",
    note: "Gut zu wissen",
  },
  files: (count) => plural(count, { one: "1 Datei", other: "# Dateien" }),
  copyFiles: "Pfade kopieren",
  copied: "Die Pfade sind in der Zwischenablage",
  canRepair: "Lässt sich reparieren",
  repair: "Reparieren",
  repairEffect:
    "Hält das Sortieren kurz an, repariert, was ohne Verlust geht, und macht weiter. Die Originale bleiben, wie sie sind.",
  repaired: (left) =>
    left === 0
      ? "Repariert. Neu entwickelte Fotos kommen nach und nach in ihre Ordner."
      : plural(left, { one: "Repariert; 1 Befund bleibt", other: "Repariert; # Befunde bleiben" }),
  failed: "Die Veranstaltung konnte nicht geprüft werden",
});
