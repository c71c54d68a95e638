import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { sentence } from "../../../core/sentences/sentence.ts";
import { KEEP_DEAD_SECONDS } from "../message_terms.ts";
import { BrokerMisfit } from "./nats_faults.ts";

/** The stream of messages that wait or are taken, and of those that were given up. */
export const WAITING = "photosort-waiting", DEAD = "photosort-dead";
const PREFIX = { [WAITING]: "photosort.waiting.", [DEAD]: "photosort.dead." } as const;
export type StreamName = keyof typeof PREFIX;

/** What the server says of a stream that is there with other terms. */
const OTHER_TERMS = 10058;

/** @returns what a tenant's messages are published as. */
export function subjectOf(stream: StreamName, tenant: string): string {
  return PREFIX[stream] + tenant;
}

export function tenantOf(stream: StreamName, subject: string): string {
  return subject.slice(PREFIX[stream].length);
}

/**
 * Makes the streams that are missing. One that is there stays as it is, whatever its copies and limits.
 *
 * @param copies of each message, in a cluster.
 * @throws {BrokerMisfit} if one that is there would not keep each message until it is done.
 */
export async function makeStreams(manager: JetStreamManager, copies: number): Promise<void> {
  const common = { storage: StorageType.File, num_replicas: copies };
  await makeStream(manager, WAITING, {
    ...common,
    ...{ retention: RetentionPolicy.Workqueue, discard: DiscardPolicy.New },
  });
  await makeStream(manager, DEAD, {
    ...{ ...common, retention: RetentionPolicy.Limits, allow_direct: true },
    max_age: KEEP_DEAD_SECONDS * 1e9,
  });
}

type StreamTerms = Parameters<JetStreamManager["streams"]["add"]>[0];

async function makeStream(
  manager: JetStreamManager,
  name: StreamName,
  terms: Omit<StreamTerms, "name" | "subjects"> & { retention: RetentionPolicy },
): Promise<void> {
  const subjects = [subjectOf(name, "*")];
  try {
    await manager.streams.add({ name, subjects, ...terms });
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== OTHER_TERMS) throw error;
    const { config } = await manager.streams.info(name);
    const fits = config.retention === terms.retention && config.subjects?.join() === subjects[0];
    if (!fits) throw new BrokerMisfit(sentence("brokerOtherStream", { name }), { cause: error });
  }
}

/** Makes what a tenant's waiting messages are taken by; nobody who takes any for an hour, and it goes. */
export async function makeConsumer(
  manager: JetStreamManager,
  tenant: string,
  keptMs: number,
): Promise<void> {
  await manager.consumers.add(WAITING, {
    ...{ durable_name: tenant, filter_subject: subjectOf(WAITING, tenant) },
    ...{ ack_policy: AckPolicy.Explicit, deliver_policy: DeliverPolicy.All },
    ...{ ack_wait: keptMs * 1e6, inactive_threshold: 3600e9 },
    // One that was taken too often is put aside by whoever takes it: the server would only pass it over.
    ...{ max_deliver: -1, max_ack_pending: -1 },
  });
}

/** @returns how many messages a stream holds of each tenant that has some, or of one alone. */
export async function countByTenant(
  manager: JetStreamManager,
  stream: StreamName,
  tenant = "*",
): Promise<Map<string, number>> {
  const { state } = await manager.streams.info(stream, {
    subjects_filter: subjectOf(stream, tenant),
  });
  return new Map(
    Object.entries(state.subjects ?? {}).map(([subject, count]) => [
      tenantOf(stream, subject),
      count,
    ]),
  );
}

/** Removes what a tenant has in both streams. */
export async function removeTenant(manager: JetStreamManager, tenant: string): Promise<void> {
  for (const stream of [WAITING, DEAD] as const) {
    await manager.streams.purge(stream, { filter: subjectOf(stream, tenant) });
  }
  try {
    await manager.consumers.delete(WAITING, tenant);
  } catch (error) {
    const isGone = error instanceof JetStreamApiError &&
      error.code === JetStreamApiCodes.ConsumerNotFound;
    if (!isGone) throw error;
  }
}
