/** A change that a dry run would have made; paths are relative to EventRoot. */
export type PlannedChange =
  | { do: "write"; path: string; bytes: number }
  | { do: "link"; path: string; from: string }
  | { do: "move"; path: string; from: string }
  | { do: "remove"; path: string };
