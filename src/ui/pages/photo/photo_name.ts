import type { PhotoView } from "../../../contracts/photo.ts";

/** @returns the name that the camera gave. */
export function fileNameOf({ files, name }: Pick<PhotoView, "files" | "name">): string {
  return files[0]?.path.replace(/^.*[/\\]/, "") ?? name;
}
