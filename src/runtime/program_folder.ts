import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The program's own folder: where `src`, `migrations` and `node_modules` lie. */
export const programFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
