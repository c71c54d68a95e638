-- survives: 1
-- What is being erased, and how far that is: it is done once every place counts none of it.
CREATE TABLE erasure (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  person_ids integer[] NOT NULL DEFAULT '{}',
  photo_ids integer[] NOT NULL DEFAULT '{}',
  -- Keys of objects that are not kept below their photo's number.
  object_keys text[] NOT NULL DEFAULT '{}',
  -- What is to be erased from a restored backup again, until it is stored among the objects.
  record jsonb,
  requested_by text NOT NULL,
  -- To the millisecond, as lists go on from it.
  made_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', now()),
  -- Until then a worker that had a photo may still send what it made of it.
  settles_at timestamptz NOT NULL DEFAULT now(),
  -- How many each place held of it when that was counted last; null: it could not be asked.
  counts jsonb,
  counted_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX erasure_open ON erasure (tenant_id, made_at) WHERE finished_at IS NULL;
SELECT protect_tenant_table('erasure');

-- Processes of hubs that have forgotten what is being erased.
CREATE TABLE erasure_heard (
  tenant_id uuid NOT NULL,
  erasure_id uuid NOT NULL,
  process_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, erasure_id, process_id),
  FOREIGN KEY (tenant_id, erasure_id) REFERENCES erasure (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('erasure_heard');

-- Tenants with erasures that are not finished, so that nobody has to look into each tenant for them.
CREATE TABLE erasing_tenant (
  tenant uuid PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE
);

-- Hubs that serve this database, and may have something of tenants in memory.
CREATE TABLE hub_process (
  id uuid PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT now()
);

-- While a backup is taken, no object goes that a row of it may name.
CREATE TABLE object_hold (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  held_until timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON erasure, erasure_heard TO photosort_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON hub_process, object_hold, erasing_tenant TO photosort_system;
