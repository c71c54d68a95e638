import type { Said } from "./saying.ts";

/** @returns what was said in the order in which it holds: by time, and of one moment by id. */
export function inOrder(said: readonly Said[]): Said[] {
  return said.toSorted((a, b) => a.madeAt - b.madeAt || (a.id < b.id ? -1 : Number(a.id > b.id)));
}

/**
 * The last word on a saying counts: to take an undoing back is to say the first thing again.
 *
 * @param said in order.
 * @returns the undoing that each undone saying, or overruled undoing, goes by.
 */
export function whatIsUndone(said: readonly Said[]): Map<string, string> {
  const byId = new Map(said.map((one) => [one.id, one])), last = new Map<string, Toggle>();
  const undone = new Map<string, string>();
  for (const one of said) {
    const toggle = toggleOf(one, byId);
    if (toggle === undefined) continue;
    const before = last.get(toggle.root);
    if (before !== undefined && before.undoes !== toggle.undoes) undone.set(before.by, one.id);
    last.set(toggle.root, toggle);
  }
  for (const [root, { by, undoes }] of last) if (undoes) undone.set(root, by);
  return undone;
}

interface Toggle {
  /** What was said before anything was undone. */
  root: string;
  undoes: boolean;
  by: string;
}

function toggleOf(undoing: Said, byId: ReadonlyMap<string, Said>): Toggle | undefined {
  if (undoing.says.kind !== "undo") return undefined;
  const seen = new Set([undoing.id]);
  let undoes = true, target = undoing.says.decision;
  for (;;) {
    const { says } = byId.get(target) ?? {};
    if (says?.kind !== "undo" || seen.has(target)) break;
    seen.add(target);
    target = says.decision, undoes = !undoes;
  }
  return { root: target, undoes, by: undoing.id };
}
