-- survives: 1
-- What lies among the objects, so that none is there that nobody knows of, and none is missing unseen.
-- Objects of before are entered as they are come upon.
CREATE TABLE object (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  -- In the order in which stores list.
  key text COLLATE "C" NOT NULL,
  -- pending: it is being stored, or was when a program ended · live: it was there, of that size ·
  -- deleting: it is to go · lost: something needs it, and it is gone.
  state text NOT NULL CHECK (state IN ('pending', 'live', 'deleting', 'lost')),
  -- Bytes; NULL: not known.
  size bigint,
  -- When it came to that state.
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, key)
);
CREATE INDEX object_unsettled ON object (tenant_id, since) WHERE state IN ('pending', 'deleting');
SELECT protect_tenant_table('object');
GRANT SELECT, INSERT, UPDATE, DELETE ON object TO photosort_tenant;
