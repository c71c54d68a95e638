import { type Rendition, shotKey } from "../../../core/shot.ts";
import { renditionNamed } from "../../../processor/decode/format.ts";

/** @returns what a file's name says of its shot; what is in it, its content may tell otherwise. */
export function shotNamed(path: string): { shot_key: string; rendition: Rendition | null } {
  return { shot_key: shotKey(path), rendition: renditionNamed(path) ?? null };
}
