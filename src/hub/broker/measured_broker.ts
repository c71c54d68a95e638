import { hubMetrics } from "../hub_metrics.ts";
import type { Broker } from "./broker.ts";

/** @returns a broker that does as another one, and counts what is published. */
export function measured(broker: Broker): Broker {
  return {
    open: (tenant) => broker.open(tenant),
    async publish(tx, messages) {
      try {
        await broker.publish(tx, messages);
      } catch (error) {
        hubMetrics.publishFailures.inc();
        throw error;
      }
      hubMetrics.photosPublished.inc(messages.length);
    },
    take: (most, whose) => broker.take(most, whose),
    keep: (message) => broker.keep(message),
    done: (message) => broker.done(message),
    giveBack: (message, reason) => broker.giveBack(message, reason),
    depth: (tenant) => broker.depth(tenant),
    dead: (tenant, most) => broker.dead(tenant, most),
    redrive: (tenant, ids) => broker.redrive(tenant, ids),
    waitForMessages: (ms, signal) => broker.waitForMessages(ms, signal),
    upkeep: () => broker.upkeep(),
    tenants: () => broker.tenants(),
    forget: (tenant) => broker.forget(tenant),
    check: () => broker.check(),
    close: () => broker.close(),
  };
}
