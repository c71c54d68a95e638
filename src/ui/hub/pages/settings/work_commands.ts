/** What to type so that a worker begins, in each kind of terminal. */
export interface WorkCommands {
  /** Of Linux and macOS. */
  unix: string;
  /** Of Windows: PowerShell. */
  windows: string;
  /** Whether the hub's address leads to the computer itself, wherever it is typed. */
  isHereOnly: boolean;
}

/**
 * @param hub the hub's address, such as `https://hub.example.org`.
 * @param key letters, digits, `-` and `_`, so that no terminal reads anything into it.
 */
export function workCommands(hub: string, key: string): WorkCommands {
  const begin = `photosort work --hub ${hub}`;
  return {
    unix: `HUB_KEY=${key} ${begin}`,
    windows: `$env:HUB_KEY = "${key}"; ${begin}`,
    isHereOnly: ["127.0.0.1", "localhost", "[::1]"].includes(new URL(hub).hostname),
  };
}
