import { join } from "node:path";
import type { OtherFiles } from "../../../contracts/photos.ts";
import { folderKey } from "../../../core/folder_name.ts";
import { leftOut } from "../../../core/left_out.ts";
import { countForOperator } from "../../counting/count_for_operator.ts";
import { placeName } from "../../place_name.ts";
import type { OpenEvent } from "../read_event.ts";
import { pathOf } from "./account_for_photo.ts";

/** @returns files that the operator may mean, of which no photo was made. */
export async function otherFiles(
  { root, store }: Pick<OpenEvent, "root" | "store">,
  wanted: string,
): Promise<OtherFiles> {
  const end = folderKey(`/${wanted.trim().replaceAll("\\", "/").replace(/^(\.?\/)+/, "")}`);
  const isMeant = (path: string) =>
    folderKey(`/${path}`).endsWith(end) || end.endsWith(folderKey(`/${path}`));
  const left = store.sources.all().filter(({ role, path }) => role === "ignored" && isMeant(path));
  const standing = await countForOperator(store, root);
  const waiting = standing.waitingIn.flatMap(({ folder, files }) =>
    files.filter(isMeant).map((path) => placeName(root, join(folder, path)))
  );
  return [
    ...left.map((source) => ({
      path: pathOf(store, source),
      why: "it is not a photo in a format that photosort knows, so photosort leaves it alone",
    })),
    ...waiting.map((path) => ({ path, why: "it waits to be read" })),
    ...leftOut(wanted) === undefined ? [] : [{
      path: wanted,
      why: "files with such names are not photos of an event, so photosort leaves them alone",
    }],
  ];
}
