import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";
import { type FakeProgram, startFakeProgram } from "./fake_program.ts";
import { buildIfStale, eventPage } from "../../../src/ui/build.ts";

/** Serves {@link ./parts_page.tsx} at `/parts`; faces are plain squares, each of its own colour. */
export async function startPartsServer(): Promise<FakeProgram> {
  const { assets } = await buildIfStale(eventPage);
  const style = Object.keys(assets).find((path) => path.endsWith(".css"));
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parts</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="${style}">
<script type="module" src="/pictures/parts.js"></script></head>
<body><div id="app"></div></body></html>`;
  const script = await bundle();
  const send = (body: string, type: string) =>
    new Response(body, { headers: { "content-type": type } });
  return await startFakeProgram({
    "GET /parts": () => send(html, "text/html; charset=utf-8"),
    "GET /pictures/parts.js": () => send(script, "text/javascript; charset=utf-8"),
    "GET /pictures/faces/:id": (request) => {
      const id = Number(new URL(request.url).pathname.split("/").at(-1));
      const colour = [90 + id * 47 % 100, 90 + id * 31 % 100, 90 + id * 71 % 100];
      return new Response(onePixel(colour), { headers: { "content-type": "image/bmp" } });
    },
  });
}

/** @returns a bitmap of one pixel. Vector graphics would cost the browser a document each. */
function onePixel([red, green, blue]: number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(58), view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  for (const [at, value] of [[2, 58], [10, 54], [14, 40], [18, 1], [22, 1], [34, 4]]) {
    view.setUint32(at, value, true);
  }
  for (const [at, value] of [[26, 1], [28, 24]]) view.setUint16(at, value, true);
  bytes.set([blue, green, red], 54);
  return bytes;
}

async function bundle(): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL("./parts_page.tsx", import.meta.url))],
      ...{ bundle: true, write: false, format: "esm", target: "chrome123" },
      ...{ jsx: "automatic", jsxImportSource: "preact", logLevel: "warning" },
    });
    return outputFiles[0].text;
  } finally {
    await stop();
  }
}
