import { hubWords } from "../words/hub_words.ts";
import { session } from "./session.ts";

/** @returns how to call whoever did something, by their id such as `user:ID`. */
export function callerName(id: string): string {
  const { callers } = hubWords.value.shell, [kind, rest = ""] = id.split(":");
  if (id === session.value?.id) return callers.you;
  const name = callers[kind as keyof typeof callers];
  return typeof name === "function" ? name(rest.slice(0, 8)) : id;
}
