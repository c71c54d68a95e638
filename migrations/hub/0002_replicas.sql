-- survives: 1
-- What several hubs on one database have to know of each other.

-- Counts how often a job's scan was begun: what an earlier one still finds is not the job's any more.
ALTER TABLE ingest_job ADD COLUMN scan_epoch integer NOT NULL DEFAULT 0;

-- How long the last regrouping took, whichever hub did it; NULL: there was none, or by an older program.
ALTER TABLE tenant_state ADD COLUMN regroup_took_ms integer;

-- When each task of the hubs was last done, by whichever of them.
CREATE TABLE task_run (
  name text PRIMARY KEY,
  ended_at timestamptz NOT NULL
);

-- Tenants of whom a worker that serves every tenant was given photos.
CREATE TABLE worker_serves (
  worker_id uuid NOT NULL,
  tenant uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  PRIMARY KEY (worker_id, tenant)
);
CREATE INDEX worker_serves_tenant ON worker_serves (tenant);

-- Logins that were tried since then, in all hubs together.
CREATE TABLE login_try (
  -- What is bounded, such as `account`.
  kind text NOT NULL,
  -- SHA-256 of whose tries they are: a network or an account.
  who bytea NOT NULL,
  since timestamptz NOT NULL,
  amount integer NOT NULL,
  PRIMARY KEY (kind, who)
);
CREATE INDEX login_try_since ON login_try (since);

GRANT SELECT, INSERT, UPDATE, DELETE ON task_run, worker_serves, login_try TO photosort_system;
