import type { Formats } from "../../../words/formats.ts";
import type { enUpkeep } from "../en/upkeep.ts";

export const deUpkeep = ({ number, plural }: Formats): ReturnType<typeof enUpkeep> => ({
  title: "Neu machen",
  says:
    "Nach einem Update mit einem anderen Modell, oder wenn Personen vermischt wirken. Namen, Nummern und was du entschieden hast, bleiben.",
  kinds: {
    reindex: {
      name: "Alle neu vergleichen",
      act: "Alle neu vergleichen…",
      title: "Alle neu vergleichen?",
      says:
        "Was über das Aussehen der Personen bekannt ist, wird aus ihren Gesichtern neu gemacht, und alle werden neu verglichen. Kein Foto wird noch einmal gelesen; es dauert etwa eine Minute.",
      go: "Vergleichen",
    },
    reprocess: {
      name: "Alle Fotos neu verarbeiten",
      act: "Alle Fotos neu verarbeiten…",
      title: "Alle Fotos neu verarbeiten?",
      says:
        "Worker lesen jedes Foto noch einmal; das dauert so lange wie beim ersten Mal. Bis ein Foto fertig ist, bleibt, was von ihm bekannt ist.",
      go: "Alle verarbeiten",
    },
  },
  status: { RUNNING: "läuft", COMPLETED: "fertig", FAILED: "fehlgeschlagen" },
  made: (who, when) => `von ${who}, ${when}`,
  photos: (done, all, failed) =>
    `${number(done)} von ${plural(all, { one: "1 Foto", other: "# Fotos" })}` +
    (failed > 0 ? `, ${number(failed)} fehlgeschlagen` : ""),
});
