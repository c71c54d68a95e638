import type { ColumnType, Generated } from "kysely";
import type { PairPreference, Rendition } from "../../core/shot.ts";
import type { KeyRole, UserRole } from "../access.ts";
import type { PhotoState } from "../photo_transitions.ts";
import type { ExchangeTables } from "./exchange/exchange_tables.ts";

/** A column that the database fills in if it is left out. */
type Made<Type> = Generated<Type>;
/** A JSON column: written as text, read as what it holds. */
type Json<Type> = ColumnType<Type, string, string>;
type MadeJson<Type> = ColumnType<Type, string | undefined, string>;
type Bytes = Uint8Array;
/** As both drivers are set up, whole numbers of any width are read as `number`. */
type Whole = number;

interface TenantRow {
  tenant_id: string;
}

/** What `photosort_tenant` sees: rows of one tenant. */
export interface TenantTables extends ExchangeTables {
  tenant_state: TenantRow & {
    next_photo: Made<Whole>;
    next_face: Made<Whole>;
    next_person: Made<Whole>;
    next_decision: Made<Whole>;
    rev: Made<Whole>;
    wrong_cost: number | null;
    pairs: Made<PairPreference>;
    model: string | null;
    regroup_wanted: Made<Whole>;
    regroup_answered: Made<Whole>;
    regrouped_at: Date | null;
    regrouped_face: Made<Whole>;
    regrouped_decision: Made<Whole>;
    regrouped_rules: Made<Whole>;
    regroup_took_ms: Whole | null;
    exchange_seq: Made<Whole>;
    settled_face: Made<Whole>;
  };
  site: TenantRow & { id: string; name: string; created_at: Made<Date> };
  app_user: TenantRow & {
    id: string;
    email: string;
    name: string;
    password_hash: string;
    role: UserRole;
    state: Made<"active" | "suspended">;
    token_epoch: Made<Whole>;
    created_at: Made<Date>;
  };
  user_site: TenantRow & { user_id: string; site_id: string };
  api_key: TenantRow & {
    id: string;
    short: string;
    hash: Bytes;
    last4: string;
    name: string;
    role: KeyRole;
    sites: Made<string[]>;
    scopes: Made<string[]>;
    created_by: string;
    created_at: Made<Date>;
    expires_at: Date | null;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  audit: TenantRow & AuditRow;
  photo: TenantRow & {
    id: Whole;
    site_id: string | null;
    state: Made<PhotoState>;
    attempt: Made<Whole>;
    is_published: Made<boolean>;
    lease_id: string | null;
    leased_by: string | null;
    leased_at: Date | null;
    leased_until: Date | null;
    developed_since: Date | null;
    workers_lost: Made<Whole>;
    failures: Made<Whole>;
    retry_at: Date | null;
    fault_code: string | null;
    fault_reason: string | null;
    sha256: Bytes | null;
    original_key: string | null;
    thumbnail_key: string | null;
    developed_key: string | null;
    width: Whole | null;
    height: Whole | null;
    original_width: Whole | null;
    original_height: Whole | null;
    captured_at: string | null;
    camera: string | null;
    serial: string | null;
    shot_key: string | null;
    rendition: Rendition | null;
    paired_with: Whole | null;
    model: string | null;
    no_faces: boolean | null;
    upkeep_id: string | null;
    created_at: Made<Date>;
    processed_at: Date | null;
    device_id: string | null;
    file_name: string | null;
    device_report: Bytes | null;
    shown_rev: Made<Whole>;
  };
  upkeep_job: TenantRow & {
    id: string;
    kind: "reindex" | "reprocess";
    photo_ids: Whole[] | null;
    job_id: string | null;
    requested_by: string;
    created_at: Made<Date>;
    sent_up_to: Made<Whole>;
    finished_at: Date | null;
    fault: string | null;
  };
  photo_path: TenantRow & {
    root: string;
    path: string;
    size: Whole;
    mtime_ms: number;
    photo_id: Whole;
    newer_id: Whole | null;
    newer_size: Whole | null;
    newer_mtime_ms: number | null;
  };
  ingest_job: TenantRow & {
    id: string;
    site_id: string | null;
    name: string;
    root: string;
    root_folder: string;
    path: string;
    recursive: boolean;
    batch_size: Whole;
    requested_by: string;
    status: Made<"SCANNED" | "PUBLISHED" | "COMPLETED" | "FAILED">;
    scanning: Made<boolean>;
    scan_epoch: Made<Whole>;
    scanned: Made<Whole>;
    inserted: Made<Whole>;
    known: Made<Whole>;
    skipped: Made<Whole>;
    fault: string | null;
    created_at: Made<Date>;
    finished_at: Date | null;
  };
  ingest_batch: TenantRow & {
    job_id: string;
    seq: Whole;
    state: Made<"READY" | "PUBLISHED" | "FAILED">;
    tries: Made<Whole>;
    retry_at: Date | null;
    fault: string | null;
  };
  ingest_item: TenantRow & {
    job_id: string;
    batch_seq: Whole;
    root: string;
    path: string;
    photo_id: Whole;
    outcome: Made<"waiting" | "processed" | "no_faces" | "duplicate" | "paired" | "failed">;
    faces: Made<Whole>;
    persons_created: Made<Whole>;
    persons_matched: Made<Whole>;
  };
  person: TenantRow & {
    id: Whole;
    name: string | null;
    role: Made<"guest" | "staff" | "hidden">;
    has_folder: Made<boolean>;
    merged_into: Whole | null;
    created_at: Made<Date>;
  };
  centroid: TenantRow & {
    person_id: Whole;
    model: string;
    faces: Whole;
    sum: Bytes;
    expected: number;
    weight: number;
  };
  face: TenantRow & {
    id: Whole;
    site_id: string | null;
    photo_id: Whole;
    person_id: Whole | null;
    x: number;
    y: number;
    width: number;
    height: number;
    landmarks: Bytes;
    score: number;
    original_height: number;
    sharpness: number;
    embedding_norm: number;
    outside: number;
    usable: boolean;
    model: string;
    embedding: Bytes;
  };
  decision: TenantRow & {
    id: Whole;
    made_at: Date;
    made_by: string;
    kind: string;
    body: Json<unknown>;
    refused: string | null;
    effect: MadeJson<unknown[]>;
    stood: string | null;
    undone_by: Whole | null;
    saying_id: string | null;
  };
  regrouping: TenantRow & {
    id: Whole;
    decision_id: Whole;
    by_decisions: boolean;
    effect: Json<unknown>;
  };
  pin: TenantRow & {
    decision_id: Whole;
    face_id: Whole;
    says: "is" | "is_not" | "no_face" | "cover";
    person_id: Whole | null;
    alone: Made<boolean>;
  };
  forgotten_face: TenantRow & { sha256: Bytes; x: number; y: number };
  erasure: TenantRow & {
    id: string;
    person_ids: Made<Whole[]>;
    photo_ids: Made<Whole[]>;
    object_keys: Made<string[]>;
    record: Json<unknown> | null;
    requested_by: string;
    made_at: Made<Date>;
    settles_at: Made<Date>;
    counts: Json<unknown> | null;
    counted_at: Date | null;
    finished_at: Date | null;
  };
  erasure_heard: TenantRow & { erasure_id: string; process_id: string };
  callback_receipt: TenantRow & {
    callback_id: string;
    photo_id: Whole;
    attempt: Whole;
    fingerprint: Bytes;
    response: Json<unknown>;
    received_at: Made<Date>;
  };
  change: TenantRow & {
    rev: Whole;
    kind: "person" | "photo";
    id: Whole;
    op: "changed" | "gone";
    at: Made<Date>;
  };
  idempotency: TenantRow & {
    route: string;
    key: string;
    fingerprint: Bytes;
    status: Whole;
    response: Json<unknown>;
    made_at: Made<Date>;
  };
  object: TenantRow & {
    key: string;
    state: "pending" | "live" | "deleting" | "lost";
    size: Whole | null;
    since: Date;
  };
  upload: TenantRow & {
    id: string;
    site_id: string | null;
    name: string;
    length: Whole;
    received: Made<Whole>;
    pieces: Made<string[]>;
    photo_id: Whole | null;
    created_by: string;
    created_at: Made<Date>;
  };
}

interface AuditRow {
  seq: Whole;
  at: Date;
  actor: string;
  action: string;
  subject: string | null;
  detail: MadeJson<Record<string, unknown>>;
  prev_hash: Bytes;
  hash: Bytes;
}

/** What `photosort_system` sees: what belongs to no tenant. */
export interface SystemTables {
  tenant: {
    id: string;
    slug: string;
    name: string;
    state: Made<"active" | "suspended">;
    created_at: Made<Date>;
  };
  system_admin: {
    id: string;
    email: string;
    name: string;
    password_hash: string;
    state: Made<"active" | "suspended">;
    token_epoch: Made<Whole>;
    created_at: Made<Date>;
  };
  worker_key: {
    id: string;
    short: string;
    hash: Bytes;
    last4: string;
    name: string;
    created_at: Made<Date>;
    expires_at: Date | null;
    last_used_at: Date | null;
    revoked_at: Date | null;
  };
  signing_key: {
    id: string;
    public_jwk: Json<Record<string, unknown>>;
    private_sealed: Bytes;
    created_at: Made<Date>;
    signs_from: Date;
    signs_until: Date;
    accepted_until: Date;
  };
  root_folder: { root: string; folder: string };
  task_run: { name: string; ended_at: Date };
  worker_serves: { worker_id: string; tenant: string };
  login_try: { kind: string; who: Bytes; since: Date; amount: Whole };
  erasing_tenant: { tenant: string };
  hub_process: { id: string; seen_at: Made<Date> };
  object_hold: { is_only: Made<boolean>; held_until: Date };
  worker: {
    id: string;
    tenant_id: string | null;
    name: string;
    version: string;
    model: string;
    capabilities: Json<Record<string, unknown>>;
    state: "active" | "draining" | "refused" | "gone";
    refused: string | null;
    started_at: Made<Date>;
    last_seen_at: Made<Date>;
  };
  system_audit: AuditRow;
}
