import { resolve } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { type Place, placeFrom, placeName } from "../../publishing/place.ts";

/**
 * Reads where galleries are to be published to; a folder must be there, outside of the event.
 *
 * @param root absolute path of EventRoot.
 * @param environment reads a variable of the environment.
 * @throws {OperatorError} `usage` if that is no place.
 */
export async function readPlace(
  to: string,
  root: string,
  environment: (name: string) => string | undefined,
): Promise<{ place: Place; name: string }> {
  const place = placeFrom(to, environment);
  if (place.kind !== "folder") return { place, name: placeName(place) };
  const folder = await Deno.realPath(resolve(place.folder)).catch((error) => {
    throw new OperatorError("usage", `there is no folder ${to}`, "Make it, or check --to.", {
      cause: error,
    });
  });
  if (!(await Deno.stat(folder)).isDirectory) {
    throw new OperatorError("usage", `${folder} is no folder`, "Check --to.");
  }
  const isWithin = `${folder}/`.replaceAll("\\", "/").startsWith(
    `${root}/`.replaceAll("\\", "/"),
  );
  if (isWithin) {
    throw new OperatorError("usage", `${folder} lies in the event`, "Name a folder outside of it.");
  }
  return { place: { kind: "folder", folder }, name: folder };
}
