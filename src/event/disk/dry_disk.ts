import type { PlannedChange } from "../../core/planned_change.ts";
import { folderKey } from "../../core/folder_name.ts";
import type { Disk, PlacesDisk } from "./disk.ts";
import { isBelow, renamedView } from "./renamed_view.ts";

/**
 * A disk that changes nothing: it reads through to another one, remembers what was asked of it
 * and answers from then on as if that had been done.
 */
export function dryDisk(real: Disk, planned: (change: PlannedChange) => void): PlacesDisk {
  const under = renamedView(real);
  /** Files as they would be: where their content comes from, or null for one taken away. */
  const overlay = new Map<string, string | null>();
  const originOf = (path: string) => overlay.has(path) ? overlay.get(path)! : path;
  const exists = async (path: string) =>
    overlay.has(path) ? overlay.get(path) !== null : await under.exists(path);

  async function refuseExisting(path: string): Promise<void> {
    if (await exists(path)) throw new Deno.errors.AlreadyExists(`Cannot replace ${path}`);
  }
  async function requireThere(path: string): Promise<void> {
    if (!await exists(path)) throw new Deno.errors.NotFound(`Cannot find ${path}`);
  }
  const disk: Disk = {
    exists,
    async files(folder) {
      const names = new Set(await under.files(folder));
      for (const [path, origin] of overlay) {
        const cut = path.lastIndexOf("/");
        if (path.slice(0, cut) !== folder) continue;
        if (origin === null) names.delete(path.slice(cut + 1));
        else names.add(path.slice(cut + 1));
      }
      return [...names];
    },
    folders: (folder) => under.folders(folder),
    async same(a, b) {
      if (!await exists(a) || !await exists(b)) return false;
      const x = originOf(a), y = originOf(b);
      return x === y || (!overlay.has(x) && !overlay.has(y) && await under.same(x, y));
    },
    async isOneFile(a, b) {
      if (!await exists(a) || !await exists(b)) return false;
      const x = originOf(a)!, y = originOf(b)!;
      return x === y || (!overlay.has(x) && !overlay.has(y) && await under.isOneFile(x, y));
    },
    holds: async (path, bytes) => !overlay.has(path) && await under.holds(path, bytes),
    async sha256(path) {
      const origin = await exists(path) ? originOf(path) : null;
      return origin === null || overlay.has(origin) ? undefined : await under.sha256(origin);
    },
    write(path, bytes) {
      overlay.set(path, path);
      planned({ do: "write", path, bytes: bytes.length });
      return Promise.resolve();
    },
    async link(from, to) {
      await requireThere(from);
      await refuseExisting(to);
      overlay.set(to, originOf(from));
      planned({ do: "link", path: to, from });
    },
    async move(from, to) {
      await requireThere(from);
      await refuseExisting(to);
      overlay.set(to, originOf(from));
      overlay.set(from, null);
      planned({ do: "move", path: to, from });
    },
    async moveFolder(from, to) {
      if (folderKey(from) !== folderKey(to)) await refuseExisting(to);
      const moved = (path: string | null) =>
        path !== null && isBelow(path, from) ? to + path.slice(from.length) : path;
      for (const [path, origin] of [...overlay]) {
        overlay.delete(path);
        overlay.set(moved(path)!, moved(origin));
      }
      under.moveFolder(from, to);
      planned({ do: "move", path: to, from });
    },
    // A planned write, link or removal says it all.
    append: () => Promise.resolve(),
    setModified: () => Promise.resolve(),
    makeFolder: () => Promise.resolve(),
    removeEmptyFolders: () => Promise.resolve(),
    async remove(path) {
      if (!await exists(path)) return false;
      overlay.set(path, null);
      planned({ do: "remove", path });
      return true;
    },
  };
  return disk as PlacesDisk;
}
