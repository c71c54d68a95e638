import { callerName } from "../../api/caller_name.ts";
import { hubWords } from "../../words/hub_words.ts";

/** @returns what was done, by its code such as `user.created`; of another version, the code. */
export function actionWords(action: string): string {
  const { audit, history } = hubWords.value;
  const kind = /^decision\.(.+)$/.exec(action)?.[1];
  if (kind !== undefined) return audit.decided(wordFor(history.kinds, kind));
  return wordFor(audit.actions, action);
}

/** @returns what it was done to, by its id such as `person:3`. */
export function subjectWords(subject: string): string {
  const { subjects } = hubWords.value.audit, [kind, id = ""] = subject.split(":");
  if (!Object.hasOwn(subjects, kind)) return callerName(subject);
  return subjects[kind as keyof typeof subjects](id.slice(0, 8));
}

/** @returns the name and value of a detail. */
export function detailWords(name: string, value: unknown): { name: string; value: string } {
  const { audit, shell } = hubWords.value;
  return { name: wordFor(audit.details, name), value: valueWords() };

  function valueWords(): string {
    if (typeof value === "boolean") return value ? audit.yes : audit.no;
    if (value === null || Array.isArray(value) && value.length === 0) return audit.nothing;
    if (Array.isArray(value)) return value.join(", ");
    if (name === "role") return wordFor(shell.roles, String(value));
    return typeof value === "string" ? value : JSON.stringify(value);
  }
}

function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code] : code;
}
