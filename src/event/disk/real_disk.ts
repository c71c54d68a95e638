import { layout } from "../event_layout.ts";
import type { Disk } from "./disk.ts";
import { isBelow } from "./renamed_view.ts";
import { placesDisk, type PlacesDiskOptions } from "./places_disk.ts";

/** The file system itself, for everybody but folders/: see {@link keepOutOfPlaces}. */
export function realDisk(options: PlacesDiskOptions): Disk {
  return keepOutOfPlaces(placesDisk(options));
}

/**
 * @returns a disk that reads everything, and changes nothing in People and Admin/NoFaces: what is
 * there, folders/ alone puts there and takes away, and records.
 */
export function keepOutOfPlaces(disk: Disk): Disk {
  const outside = (...paths: string[]) => {
    const place = paths.find((path) =>
      isBelow(path, layout.people) || isBelow(path, layout.noFaces)
    );
    if (place !== undefined) throw new RangeError(`Only folders/ may change ${place}`);
  };
  return {
    exists: (path) => disk.exists(path),
    files: (folder) => disk.files(folder),
    folders: (folder) => disk.folders(folder),
    same: (a, b) => disk.same(a, b),
    isOneFile: (a, b) => disk.isOneFile(a, b),
    holds: (path, bytes) => disk.holds(path, bytes),
    sha256: (path) => disk.sha256(path),
    async append(path, line) {
      outside(path);
      await disk.append(path, line);
    },
    async write(path, bytes, modifiedAt) {
      outside(path);
      await disk.write(path, bytes, modifiedAt);
    },
    async setModified(path, modifiedAt) {
      outside(path);
      await disk.setModified(path, modifiedAt);
    },
    async link(from, to) {
      outside(to);
      await disk.link(from, to);
    },
    async move(from, to) {
      outside(from, to);
      await disk.move(from, to);
    },
    async moveFolder(from, to) {
      outside(from, to);
      await disk.moveFolder(from, to);
    },
    async makeFolder(path) {
      outside(path);
      await disk.makeFolder(path);
    },
    async remove(path) {
      outside(path);
      return await disk.remove(path);
    },
    async removeEmptyFolders(folder, top) {
      outside(folder);
      await disk.removeEmptyFolders(folder, top);
    },
  };
}
