import type { Formats } from "../../../words/formats.ts";

/** What is known of people and photos, made anew. */
export const enUpkeep = ({ number, plural }: Formats) => ({
  title: "Make it anew",
  says:
    "After an update with another model, or if people look mixed up. Names, numbers and what you decided stay.",
  kinds: {
    reindex: {
      name: "Compare everybody anew",
      act: "Compare everybody anew…",
      title: "Compare everybody anew?",
      says:
        "What is known of people's looks is made anew from their faces, and everybody is regrouped. No photo is read again; it takes a minute or so.",
      go: "Compare",
    },
    reprocess: {
      name: "Process all photos anew",
      act: "Process all photos anew…",
      title: "Process all photos anew?",
      says:
        "Workers read every photo once more, which takes as long as at first. Until a photo is done, what is known of it stays.",
      go: "Process all",
    },
  },
  status: { RUNNING: "at work", COMPLETED: "done", FAILED: "failed" },
  made: (who: string, when: string) => `by ${who}, ${when}`,
  photos: (done: number, all: number, failed: number) =>
    `${number(done)} of ${plural(all, { one: "1 photo", other: "# photos" })}` +
    (failed > 0 ? `, ${number(failed)} failed` : ""),
});
