import { z } from "zod";

/** What a worker says of itself when it begins, and whenever that changes. */
export const workerHelloSchema = z.strictObject({
  /** Chosen by the worker when it starts; another start is another worker. */
  id: z.uuid(),
  /** What people call it, such as the computer's name. */
  name: z.string().min(1).max(100),
  /** Of the program. */
  version: z.string().min(1).max(40),
  /** Id of its embedding model. */
  model: z.string().min(1).max(100),
  /** Photos at a time. */
  slots: z.int().min(1).max(256),
  /** Names of the roots whose photos it can read itself. */
  roots: z.array(z.string().min(1).max(100)).max(100),
});
export type WorkerHello = z.infer<typeof workerHelloSchema>;

export const workerWelcomeSchema = z.strictObject({
  /** Heartbeats are due that often, in seconds. */
  heartbeat_seconds: z.int().positive(),
  /** A lease lasts that long after each heartbeat, in seconds. */
  lease_seconds: z.int().positive(),
});

export const leaseRequestSchema = z.strictObject({
  worker: z.uuid(),
  most: z.int().min(1).max(256),
  /** How long to wait for a photo if there is none, in seconds. */
  wait_seconds: z.int().min(0).max(30).default(20),
});

/** A photo that a worker is to process. */
export const leasedPhotoSchema = z.strictObject({
  lease_id: z.uuid(),
  tenant: z.uuid(),
  photo_id: z.int().positive(),
  attempt: z.int().positive(),
  /** The file's own name, for messages and for its format. */
  name: z.string(),
  /** Where the bytes are below a root; null: they are had from the hub alone. */
  file: z.strictObject({ root: z.string(), path: z.string() }).nullable(),
  until: z.iso.datetime(),
});
export type LeasedPhoto = z.infer<typeof leasedPhotoSchema>;

export const leasesSchema = z.strictObject({ leases: z.array(leasedPhotoSchema) });

export const heartbeatSchema = z.strictObject({
  worker: z.uuid(),
  state: z.enum(["active", "draining"]),
  /** The leases that it still works on; the others of it are given back. */
  leases: z.array(z.uuid()).max(512),
});

export const heartbeatAnswerSchema = z.strictObject({
  /** Leases that are the worker's no more: whatever it makes of those is refused. */
  lost: z.array(z.uuid()),
});
