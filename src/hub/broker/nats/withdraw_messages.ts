import { z } from "zod";
import { MissingThere } from "./nats_faults.ts";
import type { NatsSession } from "./nats_link.ts";
import { DEAD, type StreamName, subjectOf, WAITING } from "./nats_streams.ts";
import { readBody } from "./read_body.ts";

const bodySchema = z.object({ photo: z.int() });
const answerSchema = z.object({
  message: z.object({ seq: z.int(), data: z.string().default("") }).optional(),
  error: z.object({ err_code: z.int(), description: z.string() }).optional(),
});
/** What the server says if there is no such message. */
const NO_MESSAGE = 10037;
const ANSWER_MS = 5000;

/**
 * Removes messages about photos, whoever took them: both streams are read for it, as a message's
 * subject does not say of which photo it is.
 *
 * @returns how many about them are there after that, such as some that were put aside meanwhile.
 */
export async function withdrawMessages(
  session: NatsSession,
  tenant: string,
  photos: readonly number[],
): Promise<number> {
  for (const stream of [WAITING, DEAD] as const) {
    for await (const { seq } of messagesAbout(session, stream, tenant, photos)) {
      await session.manager.streams.deleteMessage(stream, seq, false);
    }
  }
  let left = 0;
  for (const stream of [WAITING, DEAD] as const) {
    for await (const _ of messagesAbout(session, stream, tenant, photos)) left++;
  }
  return left;
}

async function* messagesAbout(
  session: NatsSession,
  stream: StreamName,
  tenant: string,
  photos: readonly number[],
): AsyncGenerator<{ seq: number }> {
  const wanted = new Set(photos), next_by_subj = subjectOf(stream, tenant);
  for (let seq = 1;;) {
    const stored = await storedFrom(session, stream, { seq, next_by_subj });
    if (stored === undefined) return;
    seq = stored.seq + 1;
    const bytes = Uint8Array.fromBase64(stored.data);
    const json = () => JSON.parse(new TextDecoder().decode(bytes));
    const body = readBody(bodySchema, { json });
    if (body !== undefined && wanted.has(body.photo)) yield stored;
  }
}

/** @returns the first message of a subject from a number on; the client's own method knows no subject. */
async function storedFrom({ connection }: NatsSession, stream: StreamName, wanted: unknown) {
  const answer = await connection.request(
    `$JS.API.STREAM.MSG.GET.${stream}`,
    JSON.stringify(wanted),
    { timeout: ANSWER_MS },
  );
  const { message, error } = answerSchema.parse(answer.json());
  if (message !== undefined) return message;
  if (error?.err_code === NO_MESSAGE) return undefined;
  throw new MissingThere(`${stream} does not answer: ${error?.description}`);
}
