import { extname, join } from "node:path";
import { realDisk } from "../disk/real_disk.ts";
import type { EventSite } from "../engine/event_site.ts";
import { layout } from "../event_layout.ts";
import type { AddedPortrait } from "./judge_added.ts";

/**
 * Copies portraits into a folder of Admin/People, each under a name with a hash of its content, so
 * that doing it twice changes nothing.
 *
 * @param folder relative to Admin/People.
 * @returns the paths of the copies, relative to Admin/People.
 */
export async function copyPortraits(
  { root, config }: Pick<EventSite, "root" | "config">,
  folder: string,
  portraits: readonly Pick<AddedPortrait, "path" | "bytes" | "sha256">[],
): Promise<string[]> {
  const disk = realDisk({ root, links: config.links });
  await Deno.mkdir(join(root, layout.references, folder), { recursive: true });
  const paths: string[] = [];
  for (const { path, bytes, sha256 } of portraits) {
    const copy = `${folder}/${sha256.slice(0, 12)}${extname(path).toLowerCase()}`;
    const to = `${layout.references}/${copy}`;
    if (!await disk.exists(to)) await disk.write(to, bytes);
    paths.push(copy);
  }
  return paths;
}
