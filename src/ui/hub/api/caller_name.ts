import { hubWords } from "../words/hub_words.ts";
import { session } from "./session.ts";

/** @returns how to call whoever did something, by their id such as `user:ID`. */
export function callerName(id: string): string {
  const { callers } = hubWords.value.shell, [kind] = id.split(":");
  const rest = id.slice(kind.length + 1);
  if (id === session.value?.id) return callers.you;
  const name = callers[kind as keyof typeof callers];
  return typeof name === "function" ? name(kind === "laptop" ? rest : rest.slice(0, 8)) : id;
}
