import type { Upload } from "../../../contracts/hub/uploads.ts";
import { get, patch, post } from "../../api/client.ts";
import type { UploadHub } from "./send_file.ts";

/** Characters of a header's value. */
const MOST_KEY = 255;

/** @param site the site that the photos are of; empty: none, or the only one. */
export function uploadHub(site: string, signal: AbortSignal): UploadHub {
  const options = { signal, isQuiet: true };
  return {
    begin(file, anew) {
      const wanted = { name: file.name, length: file.size, ...site !== "" && { site } };
      const headers = { "idempotency-key": anew ? crypto.randomUUID() : keyOf(file, site) };
      return post<Upload>("/v1/photos", wanted, { ...options, headers });
    },
    look: (id) => get<Upload>(`/v1/uploads/${id}`, options),
    send: (id, offset, piece) =>
      patch<Upload>(`/v1/uploads/${id}`, piece, {
        ...options,
        headers: { "upload-offset": String(offset) },
      }),
  };
}

/** The same file gets the same key, so that its upload goes on after the page was loaded anew. */
function keyOf({ name, size, lastModified }: File, site: string): string {
  return `${size}-${lastModified}-${site}-${encodeURIComponent(name)}`.slice(0, MOST_KEY);
}
