-- survives: 1
-- What laptops of an event and the hub tell each other: photos with what they show, and what humans said.

-- Each laptop that ever sent or asked something.
CREATE TABLE exchange_device (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('exchange_device');

ALTER TABLE photo
  -- Of a photo that a laptop developed: which one, the name of its file, and what it said of the photo.
  ADD COLUMN device_id uuid,
  ADD COLUMN file_name text,
  ADD COLUMN device_report bytea,
  -- The number of the change feed after which it shows what it does.
  ADD COLUMN shown_rev bigint NOT NULL DEFAULT 0;
CREATE INDEX photo_shown ON photo (tenant_id, shown_rev, id) WHERE sha256 IS NOT NULL;

-- Contents of photos that were deleted: no laptop brings one back.
CREATE TABLE exchange_gone (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  -- The number of the change feed after which it was deleted.
  rev bigint NOT NULL,
  PRIMARY KEY (tenant_id, sha256)
);
CREATE INDEX exchange_gone_rev ON exchange_gone (tenant_id, rev);
SELECT protect_tenant_table('exchange_gone');

-- Decisions with people and faces named by content, wherever they were made.
CREATE TABLE saying (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  made_at timestamptz NOT NULL,
  -- NULL: it was made at the hub.
  device_id uuid,
  made_by text NOT NULL,
  -- Of one about somebody who was erased, `{"kind": "forgotten"}`.
  body jsonb NOT NULL,
  fate text NOT NULL CHECK (fate IN ('done', 'waiting', 'superseded', 'refused')),
  -- Why it was refused.
  reason text,
  -- The saying that says otherwise.
  superseded_by uuid,
  -- Of one that was made at the hub, the decision.
  decision_id integer,
  -- The decision that would have carried it out if all had not been so already.
  was_so jsonb,
  -- When it came, and when its fate changed last, by tenant_state.exchange_seq.
  seq bigint NOT NULL,
  fate_seq bigint NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX saying_seq ON saying (tenant_id, seq);
CREATE INDEX saying_fate ON saying (tenant_id, device_id, fate_seq);
CREATE UNIQUE INDEX saying_decision ON saying (tenant_id, decision_id) WHERE decision_id IS NOT NULL;
SELECT protect_tenant_table('saying');

-- The saying that a decision carries out, also of one that was made here.
ALTER TABLE decision ADD COLUMN saying_id uuid;
CREATE INDEX decision_saying ON decision (tenant_id, saying_id) WHERE saying_id IS NOT NULL;

ALTER TABLE tenant_state
  ADD COLUMN exchange_seq bigint NOT NULL DEFAULT 0,
  -- The last face that regrouping knew when sayings were settled last.
  ADD COLUMN settled_face integer NOT NULL DEFAULT 0;

GRANT SELECT, INSERT, UPDATE, DELETE ON exchange_device, exchange_gone, saying TO photosort_tenant;
GRANT UPDATE (saying_id) ON decision TO photosort_tenant;
