import { sentence } from "../core/sentences/sentence.ts";
import { HttpProblem } from "./http_problem.ts";

/** How long a browser of this computer may take to send a form, in milliseconds. */
const USUAL_MS = 60_000;

/** An uploaded form: its texts, and its files. */
export interface UploadedForm {
  fields: Record<string, string>;
  files: Record<string, File>;
}

/**
 * Reads a form with files. The body is counted as it comes, so that one without a length, or with a
 * wrong one, takes no more memory than allowed.
 *
 * @param most bytes of the whole body.
 * @param mostMs how long it may take, in milliseconds.
 * @throws {HttpProblem} 413 if it is larger, 415 if it is no such form, 400 if it is broken or breaks
 * off, 422 if two files have one name.
 */
export async function readUpload(
  request: Request,
  most: number,
  mostMs = USUAL_MS,
): Promise<UploadedForm> {
  const type = request.headers.get("content-type") ?? undefined;
  if (!isForm(type)) throw new HttpProblem(415);
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  const bytes = await readBounded(request, most, mostMs);
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new HttpProblem(400, { detail: sentence("formBroken") });
  }
  const uploaded: UploadedForm = { fields: Object.create(null), files: Object.create(null) };
  for (const [name, value] of form) {
    if (typeof value === "string") uploaded.fields[name] = value;
    else if (name in uploaded.files) {
      const message = sentence("onePhotoOnly");
      throw new HttpProblem(422, { detail: message, errors: [{ field: name, message }] });
    } else uploaded.files[name] = value;
  }
  return uploaded;
}

/** @param contentType the request's header. @returns whether it may hold files. */
export function isForm(contentType: string | undefined): contentType is string {
  return /^multipart\/form-data\s*;/i.test(contentType ?? "");
}

async function readBounded(
  request: Request,
  most: number,
  mostMs: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunksOf(request, mostMs)) {
    length += chunk.length;
    if (length > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @throws {HttpProblem} 400 if it breaks off, or takes too long. */
async function* chunksOf({ body }: Request, mostMs: number): AsyncGenerator<Uint8Array> {
  const brokeOff = () => new HttpProblem(400, { detail: sentence("uploadBrokeOff") });
  const reader = body?.getReader();
  if (reader === undefined) return;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void reader.cancel();
  }, mostMs);
  try {
    while (true) {
      const { done, value } = await reader.read().catch(() => {
        throw brokeOff();
      });
      if (isLate) throw brokeOff();
      if (done) return;
      yield value;
    }
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(most: number): HttpProblem {
  const detail = `An upload may have ${Math.floor(most / 2 ** 20)} MiB at most`;
  return new HttpProblem(413, { detail, hint: "Save the photo with fewer pixels." });
}
