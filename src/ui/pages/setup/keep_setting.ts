import type { SettingsChanged } from "../../../contracts/settings.ts";
import { patch } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { markStale } from "../../api/query.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";

/**
 * Has the event keep a setting, or no more, and tells from when it counts.
 *
 * @param value null goes back to what holds without the event.
 * @returns what is wrong with the value; empty if nothing is.
 */
export async function keep(name: string, value: string | null): Promise<string> {
  const { setup } = words.peek();
  try {
    const values = { [name]: value };
    const { remarks } = await patch<SettingsChanged>("/api/operator/settings", { values });
    markStale(["settings", "decisions", "people", "photos"]);
    const told = remarks.flatMap(({ kind }) =>
      kind === "overruled" ? [] : [setup.takesEffect[kind]]
    );
    toast([setup.saved(name), ...new Set(told)].join(" · "));
    return "";
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return wordsOf(error);
  }
}
