import { join } from "node:path";
import { fileURLToPath } from "node:url";

const top = fileURLToPath(new URL("../../", import.meta.url));
const isThere = (path: string) => {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
};

/** Labelled photos beside the checkout; third-party, so never part of it. */
export const photosFolder = join(top, "..", "shared", "photos");
const sharedModels = join(top, "..", "shared", "models");

/** Where the model files are, or undefined where they were never fetched. */
export const modelsFolder: string | undefined = [join(top, "models"), sharedModels].find((folder) =>
  isThere(folder) && [...Deno.readDirSync(folder)].some(({ name }) => name.endsWith(".onnx"))
);

const inCi = Deno.env.get("CI") !== undefined && Deno.env.get("CI") !== "";

/**
 * @param what is missing if it is not here, such as `the model files are`.
 * @returns a function that declares a test which needs it.
 */
export function testWith(isHere: boolean, what: string) {
  return (name: string, run: (t: Deno.TestContext) => Promise<void> | void): void =>
    Deno.test({
      name,
      // In CI a missing file is a failure; elsewhere the test is reported as ignored.
      ignore: !isHere && !inCi,
      fn: (t) => {
        if (!isHere) throw new Error(`Cannot run as ${what} missing`);
        return run(t);
      },
    });
}

/** A test that needs the model files: `deno task models` fetches them. */
export const testWithModels = testWith(modelsFolder !== undefined, "the model files are");
/** Whether the labelled photos are here, and the models that look at them. */
export const hasPhotos = modelsFolder !== undefined && isThere(photosFolder);
/** A test that needs the labelled photos too. */
export const testWithPhotos = testWith(
  hasPhotos,
  "the model files or the labelled photos are",
);
