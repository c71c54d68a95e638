import { z } from "zod";
import { byNearness } from "../../core/shot.ts";

const uuid = z.uuid().toLowerCase();

/** What a worker says of itself when it begins, and whenever that changes. */
export const workerHelloSchema = z.strictObject({
  /** Chosen by the worker when it starts; another start is another worker. */
  id: uuid,
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
  worker: uuid,
  most: z.int().min(1).max(256),
  /** How long to wait for a photo if there is none, in seconds. */
  wait_seconds: z.int().min(0).max(30).default(20),
  /** This photo alone, if it waits for a worker; then nothing is waited for. */
  file: z.strictObject({ root: z.string(), path: z.string() }).optional(),
});

/** A photo that stands for the leased one if both show one shot: see core/shot.ts. */
export const standInSchema = z.strictObject({
  nearness: z.enum(byNearness),
  /** null: it is still to be read. */
  exposure: z.strictObject({
    capturedAt: z.string().nullable(),
    camera: z.string().nullable(),
    serial: z.string().nullable(),
  }).nullable(),
});

/** A photo that a worker is to process. */
export const leasedPhotoSchema = z.strictObject({
  lease_id: uuid,
  tenant: uuid,
  photo_id: z.int().positive().max(2_147_483_647),
  attempt: z.int().positive(),
  /** The file's own name, for messages and for its format. */
  name: z.string(),
  /** Where the bytes are below a root; null: they are had from the hub alone. */
  file: z.strictObject({ root: z.string(), path: z.string() }).nullable(),
  until: z.iso.datetime(),
  /**
   * Whether a worker that had it was lost. Then the next one develops no other of these beside it, and
   * says that it does so before it begins.
   */
  is_suspect: z.boolean(),
  /** If both are of one shot, the photo is not developed, and the report says `paired`. */
  stand_in: standInSchema.optional(),
});
export type LeasedPhoto = z.infer<typeof leasedPhotoSchema>;

export const leasesSchema = z.strictObject({ leases: z.array(leasedPhotoSchema) });

/** A lease that a worker has, named as it was given. */
export const heldLeaseSchema = leasedPhotoSchema.pick({
  ...{ lease_id: true, tenant: true, photo_id: true },
}).extend({
  /** Whether it is being developed now: if the worker is lost, the photo may be the reason. */
  developing: z.boolean().optional(),
});
export type HeldLease = z.infer<typeof heldLeaseSchema>;

/** A worker that the hub does not know is answered with 404: it says hello again. */
export const heartbeatSchema = z.strictObject({
  worker: uuid,
  /** draining: it asks for no more photos, and has no such request under way. */
  state: z.enum(["active", "draining"]),
  /**
   * The leases that it still works on. Its others are given back: at once if it drains; otherwise if
   * they are older than ten seconds, as the newest may still be on their way to it.
   */
  leases: z.array(heldLeaseSchema).max(512),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const heartbeatAnswerSchema = z.strictObject({
  /** Leases that are the worker's no more: whatever it makes of those is refused. */
  lost: z.array(uuid),
});
export type HeartbeatAnswer = z.infer<typeof heartbeatAnswerSchema>;

/** Beside a lease's id in the path of its bytes and pictures; a tenant's key may leave it out. */
export const leaseTenantSchema = z.strictObject({ tenant: uuid.optional() });
