import type { Msg } from "@nats-io/transport-node";
import { z } from "zod";
import type { DeadMessage, TakenMessage } from "../broker.ts";
import { gather } from "./gather.ts";
import type { NatsSession } from "./nats_link.ts";
import { MissingThere } from "./nats_faults.ts";
import { DEAD, subjectOf, WAITING } from "./nats_streams.ts";
import { readBody } from "./read_body.ts";

/** Messages that are read, and that are put back, at once. */
const AT_ONCE = 500, MOVED_AT_ONCE = 20;
/** No message of that kind, or none after it. */
const NO_MORE = 404;
const NOBODY = 503;

const bodySchema = z.object({ photo: z.int(), reason: z.string().nullable() });

/** Puts a message aside that is given up. Whoever calls it tells the server that it is done. */
export async function buryMessage(
  { stream }: NatsSession,
  { tenant, photo, id }: TakenMessage,
  reason: string,
): Promise<void> {
  const body = { photo, reason } satisfies z.infer<typeof bodySchema>;
  // If a crash keeps the server from hearing that it is done, it is put aside once all the same.
  await stream.publish(subjectOf(DEAD, tenant), JSON.stringify(body), { msgID: `waiting-${id}` });
}

/** @returns a tenant's messages that were put aside, the oldest first. */
export async function deadMessages(
  session: NatsSession,
  tenant: string,
  most: number,
): Promise<DeadMessage[]> {
  const found: DeadMessage[] = [];
  for (let seq = 1; found.length < most;) {
    const count = Math.min(AT_ONCE, most - found.length);
    const some = await readFrom(session, tenant, { seq, count });
    found.push(...some.flatMap((message) => asDead(tenant, message)));
    if (some.length < count) break;
    seq = sequenceOf(some.at(-1)!) + 1;
  }
  return found;
}

async function readFrom(
  { connection }: NatsSession,
  tenant: string,
  { seq, count }: { seq: number; count: number },
): Promise<Msg[]> {
  const request = { seq, batch: count, next_by_subj: subjectOf(DEAD, tenant) };
  const { messages, status } = await gather(connection, `$JS.API.DIRECT.GET.${DEAD}`, {
    ...{ request, most: count },
  });
  if (status === NOBODY) throw new MissingThere(`Nobody answers for ${DEAD}`);
  return status === NO_MORE ? [] : messages;
}

function sequenceOf({ headers }: Msg): number {
  return Number(headers!.get("Nats-Sequence"));
}

function asDead(tenant: string, message: Msg): DeadMessage[] {
  const body = readBody(bodySchema, message);
  if (body === undefined) return [];
  const since = new Date(message.headers!.get("Nats-Time-Stamp"));
  return [{ tenant, ...body, id: String(sequenceOf(message)), since }];
}

/** Publishes messages anew that were put aside. @returns how many there were. */
export async function redriveMessages(
  session: NatsSession,
  tenant: string,
  ids: readonly string[],
): Promise<number> {
  let moved = 0;
  for (let at = 0; at < ids.length; at += MOVED_AT_ONCE) {
    const some = ids.slice(at, at + MOVED_AT_ONCE).map((id) => redriveOne(session, tenant, id));
    moved += (await Promise.all(some)).filter((is) => is).length;
  }
  return moved;
}

async function redriveOne(
  { manager, stream }: NatsSession,
  tenant: string,
  id: string,
): Promise<boolean> {
  if (!/^[1-9]\d*$/.test(id)) return false;
  const seq = Number(id), stored = await manager.direct.getMessage(DEAD, { seq });
  if (stored?.subject !== subjectOf(DEAD, tenant)) return false;
  const body = readBody(bodySchema, stored);
  if (body === undefined) return false;
  await stream.publish(subjectOf(WAITING, tenant), JSON.stringify({ photo: body.photo }));
  await manager.streams.deleteMessage(DEAD, seq, false);
  return true;
}
