import { z } from "zod";
import type { TakenMessage } from "../broker.ts";
import { gather } from "./gather.ts";
import { MissingThere } from "./nats_faults.ts";
import type { NatsSession } from "./nats_link.ts";
import { WAITING } from "./nats_streams.ts";
import { readBody } from "./read_body.ts";

/** Nobody answers for it, or it goes just now. */
const NOBODY = 503, CONFLICT = 409;

const bodySchema = z.object({ photo: z.int() });

/** A message as it was delivered. */
export interface Delivered {
  message: TakenMessage;
  /** The subject by which the server is told of it. */
  ack: string;
}

/** What cannot be a message of the hub's: the subject by which the server is told of it. */
export type Unreadable = string;

/**
 * Takes a tenant's messages that are there now, the oldest first.
 *
 * @throws {MissingThere} if the tenant has no consumer.
 */
export async function takeMessages(
  { connection }: NatsSession,
  tenant: string,
  count: number,
): Promise<{ delivered: Delivered[]; unreadable: Unreadable[] }> {
  const subject = `$JS.API.CONSUMER.MSG.NEXT.${WAITING}.${tenant}`;
  const request = { batch: count, no_wait: true };
  const { messages, status } = await gather(connection, subject, { request, most: count });
  if (messages.length === 0 && (status === NOBODY || status === CONFLICT)) {
    throw new MissingThere(`Nobody answers for the messages of ${tenant}`);
  }
  const delivered: Delivered[] = [], unreadable: Unreadable[] = [];
  for (const message of messages) {
    const body = readBody(bodySchema, message), ack = message.reply!;
    if (body === undefined) unreadable.push(ack);
    else delivered.push({ message: { tenant, photo: body.photo, ...placeOf(ack) }, ack });
  }
  return { delivered, unreadable };
}

/**
 * `$JS.ACK.<stream>.<consumer>.<tries>.<number in the stream>…`; a server may put its domain and the
 * account before the stream.
 */
function placeOf(ack: string): { id: string; tries: number } {
  const parts = ack.split("."), at = parts.indexOf(WAITING) + 2;
  return { id: parts[at + 1], tries: Number(parts[at]) };
}
