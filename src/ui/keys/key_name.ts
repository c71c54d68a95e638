const names: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
  Enter: "↵",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** @returns the keys of a shortcut as they are printed on a keyboard, such as `Ctrl` and `Z`. */
export function keyNames(
  keys: string,
  isMac = /Mac|iPhone|iPad/.test(navigator.platform),
): string[] {
  return keys.split("+").filter((part, at, all) => {
    // `Shift+?` is one key to whoever reads it.
    return !(part === "Shift" && /^[^a-z0-9]$/i.test(all[at + 1] ?? ""));
  }).map((part) => {
    if (part === "$mod") return isMac ? "⌘" : "Ctrl";
    if (/^Digit\d$/.test(part)) return part.slice(-1);
    return names[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  });
}
