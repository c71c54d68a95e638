/** One photo may show a guest several times: a strip of a photo booth, a mirror, a print in the hand. */
import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { layout } from "../src/event/event_layout.ts";
import { filesBelow, newEventRoot, withoutHash } from "./support/event_tree.ts";
import { photosFolder, testWithPhotos } from "./support/needs.ts";
import { sortOnce } from "./support/program.ts";

interface Paste {
  /** Whose portrait, and the how manyth of theirs. */
  of: [person: string, portrait: number];
  /** Left upper corner and height in pixels. */
  at: [x: number, y: number, height: number];
  mirrored?: boolean;
}

/** Pastes portraits onto a grey picture, as prints on a wall. */
async function picture(width: number, height: number, pastes: readonly Paste[]) {
  const layers = await Promise.all(pastes.map(async ({ of: [person, portrait], at, mirrored }) => {
    const [left, top, tall] = at, folder = join(photosFolder, "lfw", person);
    const name = [...Deno.readDirSync(folder)].map(({ name }) => name).sort()[portrait];
    const cut = sharp(join(folder, name))
      .extract({ left: 35, top: 25, width: 180, height: 200 })
      .resize(Math.round(tall * 0.9), tall).flop(mirrored === true);
    return { input: await cut.png().toBuffer(), left, top };
  }));
  const background = { r: 120, g: 124, b: 130 };
  return await sharp({ create: { width, height, channels: 3, background } })
    .composite(layers).jpeg({ quality: 92 }).toBuffer();
}

/** The last two resemble each other more than most pairs of the set. */
const guests = ["Andre_Agassi", "Jennifer_Lopez", "Hugo_Chavez", "Halle_Berry", "Angela_Bassett"];
const [ANDRE, JENNIFER, HUGO, HALLE, ANGELA] = guests;

async function drop(root: string, photos: Record<string, Uint8Array>) {
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  for (const [name, bytes] of Object.entries(photos)) {
    await Deno.writeFile(join(root, layout.incoming, `${name}.jpg`), bytes);
  }
}
/** Who has which photos, by the guest whose portraits lie in the folder. */
async function foldersOf(root: string): Promise<Record<string, string[]>> {
  const files = (await filesBelow(join(root, layout.people))).map(withoutHash);
  const folders = Map.groupBy(files, (path) => path.split("/")[0]);
  return Object.fromEntries([...folders].map(([folder, paths]) => {
    const photos = paths.map((path) => path.split("/").slice(1).join("/").replace(".jpg", ""));
    const portrait = photos.map((path) => /^Solo\/(.*)_\d$/.exec(path)?.[1]).find(Boolean);
    return [portrait ?? folder, photos.filter((path) => !/_\d$/.test(path)).sort()];
  }));
}

testWithPhotos(
  "a guest whom one photo shows several times keeps one folder, look-alikes keep two",
  async () => {
    const root = await newEventRoot(), portraits: Record<string, Uint8Array> = {};
    for (const person of guests) {
      for (const portrait of [0, 1, 2, 3]) {
        const of: Paste["of"] = [person, portrait];
        portraits[`${person}_${portrait}`] = await picture(1200, 900, [{
          of,
          at: [340, 120, 600],
        }]);
      }
    }
    await drop(root, portraits);
    await sortOnce(root);
    const before = await foldersOf(root);
    assert.deepEqual(Object.keys(before).sort(), [...guests].sort());
    const frames = [0, 1, 2, 3];
    await drop(root, {
      strip: await picture(
        1200,
        2500,
        frames.flatMap((k) => [
          { of: [ANDRE, 5 + k], at: [40, 20 + 620 * k, 580] },
          { of: [JENNIFER, 5 + k], at: [620, 20 + 620 * k, 580] },
        ]),
      ),
      alone: await picture(
        640,
        2500,
        frames.map((k) => ({ of: [HUGO, 5 + k], at: [40, 20 + 620 * k, 580] })),
      ),
      mirror: await picture(1600, 900, [
        { of: [HUGO, 4], at: [100, 120, 640] },
        { of: [HUGO, 4], at: [900, 160, 560], mirrored: true },
      ]),
      print: await picture(1600, 900, [
        { of: [ANDRE, 4], at: [100, 100, 700] },
        { of: [ANDRE, 0], at: [1100, 400, 260] },
      ]),
      together: await picture(1600, 900, [
        { of: [HALLE, 4], at: [100, 120, 640] },
        { of: [ANGELA, 4], at: [900, 160, 640] },
      ]),
    });
    await sortOnce(root);
    assert.deepEqual(await foldersOf(root), {
      [ANDRE]: ["Group/strip", "Solo/print"],
      [JENNIFER]: ["Group/strip"],
      [HUGO]: ["Solo/alone", "Solo/mirror"],
      [HALLE]: ["Group/together"],
      [ANGELA]: ["Group/together"],
    });
  },
);
