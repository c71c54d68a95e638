import { Assets } from "../../http/assets.ts";

/** What guests' pages refer to, by its address. */
const files: Readonly<Record<string, URL>> = {
  "guest.css": new URL("./documents/guest.css", import.meta.url),
  "guest.js": new URL("./documents/guest.js", import.meta.url),
  "guest.svg": new URL("./documents/guest.svg", import.meta.url),
};

export const guestAssetNames = Object.keys(files);

export async function loadGuestAssets(): Promise<Assets> {
  const assets = new Assets();
  for (const [name, file] of Object.entries(files)) assets.add(name, await Deno.readFile(file));
  return assets;
}
