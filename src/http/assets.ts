import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json",
};

/** A name with a hash of the content: another content has another name. */
const named = /-[0-9A-Za-z]{8}\.[a-z]+$/;
/** For a year, which is as long as anything is kept, or until it was asked whether it is the same. */
const caching = { named: "max-age=31536000, immutable", other: "no-cache" };

interface Asset {
  body: Uint8Array<ArrayBuffer>;
  zipped: Uint8Array<ArrayBuffer>;
  type: string;
  tag: string;
}

/** Files that are served by their exact names, read once: no path of a request reaches the disk. */
export class Assets {
  readonly #byName = new Map<string, Asset>();

  /** @throws {TypeError} if the file is of a kind that is not served. */
  add(name: string, body: Uint8Array<ArrayBuffer>): void {
    const type = types[name.slice(name.lastIndexOf(".") + 1)];
    if (type === undefined) throw new TypeError(`Cannot serve ${name}: no type is known for it`);
    const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
    this.#byName.set(name, { body, zipped: new Uint8Array(gzipSync(body)), type, tag });
  }

  /** @returns undefined if there is no such file. */
  answer(name: string, request: Request): Response | undefined {
    const asset = this.#byName.get(name);
    if (asset === undefined) return undefined;
    const { body, zipped, type, tag } = asset;
    const headers = new Headers({ "content-type": type, etag: tag, vary: "accept-encoding" });
    headers.set("cache-control", named.test(name) ? caching.named : caching.other);
    if (request.headers.get("if-none-match") === tag) {
      return new Response(null, { status: 304, headers });
    }
    const zips = /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
    if (zips) headers.set("content-encoding", "gzip");
    return new Response(zips ? zipped : body, { headers });
  }
}
