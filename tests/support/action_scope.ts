/** An event as an action finds it, with a photo worker whose photos are made up. */
import { join } from "node:path";
import type { ActionScope } from "../../src/event/actions/action_scope.ts";
import { shippedEmbedder } from "../../src/processor/models/models_location.ts";
import { type Config, loadConfig } from "../../src/event/settings.ts";
import type { DevelopedPhoto } from "../../src/processor/pool/protocol.ts";
import { foundFace, type Seen, type SyntheticEvent } from "./synthetic_event.ts";
import { tempFolder } from "./temp_folder.ts";

const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const embedder = { ...await shippedEmbedder(config), id: "made-up", dimensions: 64 };

export interface TestScope extends ActionScope {
  /** What the operator was told. */
  said: string[];
}

const closed = new Set<string>();

/** The database is closed, as an action opens it. */
export function actionScope(
  { root, store }: Pick<SyntheticEvent, "root" | "store">,
  settings: Partial<Config> = {},
): TestScope {
  if (!closed.has(root)) store.close();
  closed.add(root);
  const said: string[] = [];
  return {
    root,
    config: { ...config, ...settings },
    embedder,
    said,
    say: (line) => void said.push(line),
    withPhotoWorker: (work) => work((bytes) => Promise.resolve(developed(bytes))),
  };
}

/** The same, for a rehearsal. @returns also what it would change, such as `link People/…`. */
export async function rehearsal(event: SyntheticEvent) {
  const planned: string[] = [];
  const scope: TestScope = {
    ...actionScope(event),
    rehearsal: {
      folder: await tempFolder(),
      onPlanned: ({ do: what, path }) => planned.push(`${what} ${path}`),
    },
  };
  return { scope, planned };
}

const JPEG_BEGINS = [0xff, 0xd8, 0xff];

/** @returns the bytes of a picture in which the made-up worker finds these faces. */
export function picture(...faces: (Seen & { seed: number })[]): Uint8Array {
  return new Uint8Array([...JPEG_BEGINS, ...new TextEncoder().encode(JSON.stringify(faces))]);
}

/** Puts a portrait into Admin/People. @param path relative to that. */
export async function putPortrait(
  root: string,
  path: string,
  face: Seen & { seed: number },
): Promise<void> {
  await Deno.writeFile(join(root, "Admin/People", path), picture(face));
}

function developed(bytes: Uint8Array): DevelopedPhoto {
  const faces: (Seen & { seed: number })[] = JSON.parse(
    new TextDecoder().decode(bytes.subarray(JPEG_BEGINS.length)),
  );
  return {
    jpeg: bytes,
    thumbnail: bytes,
    width: 2048,
    height: 1536,
    originalWidth: 4000,
    originalHeight: 3000,
    captured: {},
    faces: faces.map(({ seed, ...seen }, i) => {
      const face = foundFace(seen, seed);
      return { ...face, box: { ...face.box, x: 100 + 300 * i } };
    }),
    times: {},
  };
}
