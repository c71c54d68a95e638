import type { Log } from "./log.ts";

/** Says a line to the operator; left out, the level is `info`. */
export type Say = (line: string, level?: keyof Log) => void;
