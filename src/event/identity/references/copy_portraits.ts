import { extname, join } from "node:path";
import {
  type PhotoFormat,
  promisesPhoto,
  SNIFF_BYTES,
  sniffFormat,
} from "../../../processor/decode/format.ts";
import { realDisk } from "../../disk/real_disk.ts";
import type { Config } from "../../settings.ts";
import { layout } from "../../event_layout.ts";
import type { AddedPortrait } from "./judge_added.ts";

/**
 * Copies portraits into a folder of Admin/People, each under a name with a hash of its content, so
 * that doing it twice changes nothing.
 *
 * @param folder relative to Admin/People.
 * @returns the paths of the copies, relative to Admin/People.
 */
export async function copyPortraits(
  { root, config }: { root: string; config: Config },
  folder: string,
  portraits: readonly Pick<AddedPortrait, "path" | "bytes" | "sha256">[],
): Promise<string[]> {
  const disk = realDisk({ root, links: config.links });
  await Deno.mkdir(join(root, layout.references, folder), { recursive: true });
  const paths: string[] = [];
  for (const { path, bytes, sha256 } of portraits) {
    const copy = `${folder}/${sha256.slice(0, 12)}${extensionOf(path, bytes)}`;
    const to = `${layout.references}/${copy}`;
    if (!await disk.exists(to)) await disk.write(to, bytes);
    paths.push(copy);
  }
  return paths;
}

/** Endings of formats that have another one than their name. */
const usual: Partial<Record<PhotoFormat, string>> = { jpeg: "jpg", heif: "heic", raw: "dng" };

/** A portrait is looked at only if its name promises a photo. */
function extensionOf(path: string, bytes: Uint8Array): string {
  if (promisesPhoto(path)) return extname(path).toLowerCase();
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), path);
  return format === undefined ? "" : `.${usual[format] ?? format}`;
}
