import type { Formats } from "../../../words/formats.ts";
import type { enAudit } from "../en/audit.ts";

export const deAudit = ({ number, plural }: Formats): ReturnType<typeof enAudit> => ({
  none: "Noch wurde nichts getan",
  when: "Wann",
  who: "Wer",
  what: "Was",
  to: "Woran",
  detail: "Einzelheiten",
  number: "Nr.",
  verify: "Protokoll prüfen",
  verifyEffect:
    "Liest das ganze Protokoll und prüft, dass kein Eintrag geändert oder herausgenommen wurde.",
  whole: (entries) =>
    plural(entries, {
      one: "Das Protokoll ist heil: 1 Eintrag, wie er geschrieben wurde.",
      other: "Das Protokoll ist heil: # Einträge, wie sie geschrieben wurden.",
    }),
  broken: (at) =>
    `Das Protokoll wurde bei Eintrag ${
      number(at)
    } geändert. Vergleiche es mit einer Sicherung, und finde heraus, wer an die Datenbank kam.`,
  lastHash:
    "Notiere den letzten Hash anderswo: Dann zeigt sich auch, ob Einträge abgeschnitten wurden.",
});
