-- survives: 1
-- The hub's schema: PostgreSQL 15 or newer, or PGlite. Roles are made before it (src/hub/db/roles.ts):
-- photosort_tenant sees one tenant's rows at a time, photosort_system what belongs to no tenant.
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- Each table with a tenant_id goes through this function: rows of the transaction's tenant alone are
-- seen and written, by the owner too. An unset tenant is an error, not an empty answer.
CREATE FUNCTION protect_tenant_table(named regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', named);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', named);
  EXECUTE format(
    'CREATE POLICY own_tenant ON %s USING (tenant_id = current_setting(''photosort.tenant'')::uuid)
      WITH CHECK (tenant_id = current_setting(''photosort.tenant'')::uuid)', named);
END $$;

-- Of a table with a site_id, somebody with assigned sites sees the rows of these alone.
CREATE FUNCTION protect_site_rows(named regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE POLICY own_sites ON %s AS RESTRICTIVE
      USING (current_setting(''photosort.sites'') = ''all''
        OR site_id::text = ANY (string_to_array(current_setting(''photosort.sites''), '','')))',
    named);
END $$;

-- What belongs to no tenant ------------------------------------------------------------------------

CREATE TABLE tenant (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text NOT NULL CHECK (name <> ''),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Whoever runs the hub: they see tenants, and nobody's photos.
CREATE TABLE system_admin (
  id uuid PRIMARY KEY,
  email text NOT NULL,
  name text NOT NULL,
  -- argon2id, as a PHC string.
  password_hash text NOT NULL,
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  -- Grows when every token given so far is to be refused.
  token_epoch integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX system_admin_email ON system_admin (lower(email));

-- Keys of workers that serve every tenant.
CREATE TABLE worker_key (
  id uuid PRIMARY KEY,
  short text NOT NULL UNIQUE,
  -- SHA-256 of the long part; the key itself is shown once and kept nowhere.
  hash bytea NOT NULL,
  last4 text NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

CREATE TABLE signing_key (
  -- The `kid` of tokens.
  id text PRIMARY KEY,
  public_jwk jsonb NOT NULL,
  -- AES-256-GCM under HUB_SECRET_KEY: nonce, ciphertext and tag.
  private_sealed bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Published before it signs, so that whoever cached the set knows it by then.
  signs_from timestamptz NOT NULL,
  signs_until timestamptz NOT NULL,
  -- Tokens that it signed are accepted until then.
  accepted_until timestamptz NOT NULL
);

CREATE TABLE worker (
  -- Chosen by the worker: of no meaning beside the tenant, so that nobody learns of others' ids.
  id uuid NOT NULL,
  -- NULL: it serves every tenant. Otherwise the tenant whose key it came with.
  tenant_id uuid REFERENCES tenant (id) ON DELETE CASCADE,
  name text NOT NULL,
  version text NOT NULL,
  model text NOT NULL,
  -- What it can do: photos at a time, roots that it can read itself.
  capabilities jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('active', 'draining', 'refused', 'gone')),
  -- Why it gets no photos, in words.
  refused text,
  started_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE NULLS NOT DISTINCT (tenant_id, id)
);
CREATE INDEX worker_seen ON worker (last_seen_at);

-- By what the folder of each root is told from another one in its place, where photos were found last.
CREATE TABLE root_folder (
  root text PRIMARY KEY,
  folder text NOT NULL
);

-- What was done to the hub itself. The chain of hashes shows whether a row was changed or taken out.
CREATE TABLE system_audit (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text,
  detail jsonb NOT NULL DEFAULT '{}',
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant, system_admin, worker_key, signing_key, worker,
  root_folder TO photosort_system;
GRANT SELECT, INSERT ON system_audit TO photosort_system;

-- What belongs to a tenant -------------------------------------------------------------------------

-- Counters and settings. Numbers are the tenant's own: they say nothing of how much others have.
CREATE TABLE tenant_state (
  tenant_id uuid PRIMARY KEY REFERENCES tenant (id) ON DELETE CASCADE,
  next_photo integer NOT NULL DEFAULT 1,
  next_face integer NOT NULL DEFAULT 1,
  next_person integer NOT NULL DEFAULT 1,
  next_decision integer NOT NULL DEFAULT 1,
  -- The last number of the table change.
  rev bigint NOT NULL DEFAULT 0,
  -- The cost dial: how many times worse a wrong merger is than a missed one; NULL: the model's.
  wrong_cost double precision CHECK (wrong_cost > 0),
  -- Which file of a shot that was kept twice, as RAW and as JPEG, stands for both.
  pairs text NOT NULL DEFAULT 'jpeg' CHECK (pairs IN ('jpeg', 'raw', 'both')),
  -- Model of the faces that people are made of.
  model text,
  -- Grows with each reason to regroup everybody; answered when one was.
  regroup_wanted bigint NOT NULL DEFAULT 0,
  regroup_answered bigint NOT NULL DEFAULT 0,
  regrouped_at timestamptz,
  -- The last face and the last decision that regrouping knew.
  regrouped_face integer NOT NULL DEFAULT 0,
  regrouped_decision integer NOT NULL DEFAULT 0,
  -- The number of the rules by which everybody was regrouped last, or is once somebody asked for it.
  regrouped_rules integer NOT NULL DEFAULT 2
);
SELECT protect_tenant_table('tenant_state');

CREATE TABLE site (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
SELECT protect_tenant_table('site');

CREATE TABLE app_user (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  password_hash text NOT NULL,
  role text NOT NULL CHECK (role IN ('tenant_admin', 'site_manager', 'operator', 'viewer')),
  state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'suspended')),
  token_epoch integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX app_user_email ON app_user (tenant_id, lower(email));
SELECT protect_tenant_table('app_user');

-- The sites that a site manager is assigned to.
CREATE TABLE user_site (
  tenant_id uuid NOT NULL,
  user_id uuid NOT NULL,
  site_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, user_id, site_id),
  FOREIGN KEY (tenant_id, user_id) REFERENCES app_user (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('user_site');

CREATE TABLE api_key (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  short text NOT NULL,
  hash bytea NOT NULL,
  last4 text NOT NULL,
  name text NOT NULL,
  role text NOT NULL
    CHECK (role IN ('tenant_admin', 'site_manager', 'operator', 'viewer', 'worker')),
  -- Of a site manager's key, the sites; otherwise empty.
  sites uuid[] NOT NULL DEFAULT '{}',
  -- What it may do beyond its role: `embeddings`, `dump`.
  scopes text[] NOT NULL DEFAULT '{}',
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, short)
);
SELECT protect_tenant_table('api_key');

CREATE TABLE audit (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  seq bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text,
  detail jsonb NOT NULL DEFAULT '{}',
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (tenant_id, seq)
);
SELECT protect_tenant_table('audit');

-- Work on everybody's faces, or on many photos, that somebody asked for.
CREATE TABLE upkeep_job (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('reindex', 'reprocess')),
  -- Of reprocess, which photos: those of these numbers, of that ingest job, or, if both are NULL, all.
  photo_ids integer[],
  job_id uuid,
  requested_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Photos are sent by number; this was the last one.
  sent_up_to integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  fault text,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX upkeep_job_open ON upkeep_job (tenant_id, created_at) WHERE finished_at IS NULL;
SELECT protect_tenant_table('upkeep_job');

-- One row for each picture of a site; until a worker has hashed its bytes, for each path and version.
CREATE TABLE photo (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id integer NOT NULL,
  site_id uuid,
  state text NOT NULL DEFAULT 'READY'
    CHECK (state IN ('READY', 'PROCESSING', 'PROCESSED', 'FAILED')),
  -- Counts the leases; a report of an earlier one is refused.
  attempt integer NOT NULL DEFAULT 0,
  -- Whether a message about it may be under way; the sweep sends one for READY photos without.
  is_published boolean NOT NULL DEFAULT false,
  lease_id uuid,
  leased_by uuid,
  leased_at timestamptz,
  leased_until timestamptz,
  -- Since when the worker develops it, as it said; NULL: it has it, and is not at it.
  developed_since timestamptz,
  -- Workers in a row that fell silent while they had it.
  workers_lost integer NOT NULL DEFAULT 0,
  -- Failures since it was last asked for by a human, and when it is tried again; NULL: not by itself.
  failures integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  fault_code text,
  fault_reason text,
  -- SHA-256 of the bytes that were developed.
  sha256 bytea CHECK (length(sha256) = 32),
  -- Of an upload: the key of its bytes among the objects. Otherwise the bytes are at its path.
  original_key text,
  thumbnail_key text,
  developed_key text,
  width integer,
  height integer,
  original_width integer,
  original_height integer,
  captured_at text,
  camera text,
  -- Serial number of the camera's body.
  serial text,
  -- What its file has in common, by name, with the other files of its shot.
  shot_key text,
  -- By the file's name, and once it was read by its content; NULL: no camera keeps such a file beside
  -- another one.
  rendition text CHECK (rendition IN ('raw', 'rendered')),
  -- The photo that stands for this one, as it shows the same shot: then this one has no faces.
  paired_with integer,
  -- The embedding model by which it was processed.
  model text,
  no_faces boolean,
  -- Who last asked that it be processed anew.
  upkeep_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  processed_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id),
  FOREIGN KEY (tenant_id, upkeep_id) REFERENCES upkeep_job (tenant_id, id),
  FOREIGN KEY (tenant_id, paired_with) REFERENCES photo (tenant_id, id)
);
CREATE INDEX photo_upkeep ON photo (tenant_id, upkeep_id) WHERE upkeep_id IS NOT NULL;
-- Each site has its own, so that whoever sees one site alone sees all of its photos.
CREATE UNIQUE INDEX photo_content ON photo (tenant_id, sha256, site_id) NULLS NOT DISTINCT
  WHERE sha256 IS NOT NULL;
CREATE INDEX photo_waiting ON photo (tenant_id, state, id) WHERE state <> 'PROCESSED';
CREATE INDEX photo_unsent ON photo (tenant_id, id) WHERE state = 'READY' AND NOT is_published;
CREATE INDEX photo_retry ON photo (tenant_id, retry_at) WHERE state = 'FAILED' AND retry_at IS NOT NULL;
CREATE INDEX photo_shot ON photo (tenant_id, shot_key) WHERE shot_key IS NOT NULL;
CREATE INDEX photo_paired ON photo (tenant_id, paired_with) WHERE paired_with IS NOT NULL;
CREATE INDEX photo_site ON photo (tenant_id, site_id, id);
SELECT protect_tenant_table('photo');
SELECT protect_site_rows('photo');

-- Where a photo's bytes are: a path below a root, as it was last seen.
CREATE TABLE photo_path (
  tenant_id uuid NOT NULL,
  root text NOT NULL,
  -- Relative to the root, with forward slashes.
  path text NOT NULL,
  size bigint NOT NULL,
  mtime_ms double precision NOT NULL,
  photo_id integer NOT NULL,
  -- The photo of a newer version of the file, until it is processed; then it becomes photo_id.
  newer_id integer,
  newer_size bigint,
  newer_mtime_ms double precision,
  PRIMARY KEY (tenant_id, root, path),
  FOREIGN KEY (tenant_id, photo_id) REFERENCES photo (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, newer_id) REFERENCES photo (tenant_id, id)
);
CREATE INDEX photo_path_photo ON photo_path (tenant_id, photo_id);
CREATE INDEX photo_path_newer ON photo_path (tenant_id, newer_id) WHERE newer_id IS NOT NULL;
SELECT protect_tenant_table('photo_path');

CREATE TABLE ingest_job (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  site_id uuid,
  name text NOT NULL,
  root text NOT NULL,
  -- What told the root's folder from another one in its place when the job began.
  root_folder text NOT NULL,
  path text NOT NULL,
  recursive boolean NOT NULL,
  batch_size integer NOT NULL CHECK (batch_size BETWEEN 1 AND 1000),
  requested_by text NOT NULL,
  status text NOT NULL DEFAULT 'SCANNED'
    CHECK (status IN ('SCANNED', 'PUBLISHED', 'COMPLETED', 'FAILED')),
  -- Whether files are still being looked for; after a crash the scan begins again.
  scanning boolean NOT NULL DEFAULT true,
  scanned integer NOT NULL DEFAULT 0,
  inserted integer NOT NULL DEFAULT 0,
  -- Files that were known when they were scanned; photos found equal later are items.
  known integer NOT NULL DEFAULT 0,
  skipped integer NOT NULL DEFAULT 0,
  fault text,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES site (tenant_id, id)
);
CREATE INDEX ingest_job_open ON ingest_job (tenant_id, created_at) WHERE finished_at IS NULL;
SELECT protect_tenant_table('ingest_job');
SELECT protect_site_rows('ingest_job');

CREATE TABLE ingest_batch (
  tenant_id uuid NOT NULL,
  job_id uuid NOT NULL,
  seq integer NOT NULL,
  state text NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'PUBLISHED', 'FAILED')),
  tries integer NOT NULL DEFAULT 0,
  retry_at timestamptz,
  fault text,
  PRIMARY KEY (tenant_id, job_id, seq),
  FOREIGN KEY (tenant_id, job_id) REFERENCES ingest_job (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX ingest_batch_open ON ingest_batch (tenant_id, state) WHERE state <> 'PUBLISHED';
SELECT protect_tenant_table('ingest_batch');

-- What became of each photo that a job asked for.
CREATE TABLE ingest_item (
  tenant_id uuid NOT NULL,
  job_id uuid NOT NULL,
  batch_seq integer NOT NULL,
  root text NOT NULL,
  path text NOT NULL,
  -- The photo may be gone by now: what became of it here stays true.
  photo_id integer NOT NULL,
  outcome text NOT NULL DEFAULT 'waiting'
    CHECK (outcome IN ('waiting', 'processed', 'no_faces', 'duplicate', 'paired', 'failed')),
  -- What the photo brought when it was processed.
  faces integer NOT NULL DEFAULT 0,
  persons_created integer NOT NULL DEFAULT 0,
  persons_matched integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, job_id, root, path),
  FOREIGN KEY (tenant_id, job_id, batch_seq)
    REFERENCES ingest_batch (tenant_id, job_id, seq) ON DELETE CASCADE
);
CREATE INDEX ingest_item_photo ON ingest_item (tenant_id, photo_id);
CREATE INDEX ingest_item_batch ON ingest_item (tenant_id, job_id, batch_seq);
-- A job is looked at after each of its photos: the ones that are done must cost nothing then.
CREATE INDEX ingest_item_waiting ON ingest_item (tenant_id, job_id) WHERE outcome = 'waiting';
SELECT protect_tenant_table('ingest_item');

CREATE TABLE person (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id integer NOT NULL,
  name text,
  -- guest · staff: recognised, in no list of guests · hidden: the same, as nobody wants to see them.
  role text NOT NULL DEFAULT 'guest' CHECK (role IN ('guest', 'staff', 'hidden')),
  -- Whether enough is seen of them: in two photos and seen well, seen clearly in one, or named.
  has_folder boolean NOT NULL DEFAULT false,
  -- Who they turned out to be; the row stays, as decisions and programs know its number.
  merged_into integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, merged_into) REFERENCES person (tenant_id, id)
);
CREATE INDEX person_merged ON person (tenant_id, merged_into) WHERE merged_into IS NOT NULL;
SELECT protect_tenant_table('person');

-- Running sums of the weighted unit embeddings of a person's faces; two models never meet.
CREATE TABLE centroid (
  tenant_id uuid NOT NULL,
  person_id integer NOT NULL,
  model text NOT NULL,
  faces integer NOT NULL,
  -- 64-bit floats, little-endian.
  sum bytea NOT NULL,
  expected double precision NOT NULL,
  weight double precision NOT NULL,
  PRIMARY KEY (tenant_id, person_id, model),
  FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('centroid');

-- Coordinates are pixels of the developed photo.
CREATE TABLE face (
  tenant_id uuid NOT NULL,
  id integer NOT NULL,
  site_id uuid,
  photo_id integer NOT NULL,
  person_id integer,
  x double precision NOT NULL,
  y double precision NOT NULL,
  width double precision NOT NULL,
  height double precision NOT NULL,
  -- Ten 32-bit floats, little-endian.
  landmarks bytea NOT NULL,
  score double precision NOT NULL,
  original_height double precision NOT NULL,
  sharpness double precision NOT NULL,
  embedding_norm double precision NOT NULL,
  outside double precision NOT NULL,
  usable boolean NOT NULL,
  model text NOT NULL,
  -- Unit vector of 32-bit floats, little-endian.
  embedding bytea NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, photo_id) REFERENCES photo (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
ALTER TABLE face ALTER COLUMN embedding SET STORAGE PLAIN;
CREATE INDEX face_photo ON face (tenant_id, photo_id);
CREATE INDEX face_person ON face (tenant_id, person_id, photo_id);
SELECT protect_tenant_table('face');
SELECT protect_site_rows('face');

-- What humans said, appended and never changed but for what became of it, and who was erased.
CREATE TABLE decision (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id integer NOT NULL,
  made_at timestamptz NOT NULL,
  made_by text NOT NULL,
  kind text NOT NULL,
  body jsonb NOT NULL,
  -- Why it could not be carried out.
  refused text,
  -- What it changed, so that undoing it restores exactly that.
  effect jsonb NOT NULL DEFAULT '[]',
  -- Numbers of the decisions in force before it, such as `1-3,7`; NULL if it was refused. Undoing
  -- that leaves exactly these in force brings back how everything was then.
  stood text,
  undone_by integer,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX decision_stood ON decision (tenant_id, md5(stood), id) WHERE stood IS NOT NULL;
SELECT protect_tenant_table('decision');

-- What regrouping changed since there are decisions, so that undoing one takes back what regrouping
-- made of it, too.
CREATE TABLE regrouping (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id integer NOT NULL,
  -- The last decision that it knew.
  decision_id integer NOT NULL,
  -- Whether decisions were its reason; what photos were the reason of counts as if it had been so
  -- before all decisions.
  by_decisions boolean NOT NULL,
  effect jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX regrouping_decision ON regrouping (tenant_id, decision_id);
SELECT protect_tenant_table('regrouping');

-- What the decisions in force say of single faces.
CREATE TABLE pin (
  tenant_id uuid NOT NULL,
  decision_id integer NOT NULL,
  face_id integer NOT NULL,
  says text NOT NULL CHECK (says IN ('is', 'is_not', 'no_face', 'cover')),
  person_id integer,
  alone boolean NOT NULL DEFAULT false,
  FOREIGN KEY (tenant_id, decision_id) REFERENCES decision (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, face_id) REFERENCES face (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, person_id) REFERENCES person (tenant_id, id)
);
CREATE INDEX pin_face ON pin (tenant_id, face_id);
CREATE INDEX pin_decision ON pin (tenant_id, decision_id);
CREATE INDEX pin_person ON pin (tenant_id, person_id) WHERE person_id IS NOT NULL;
SELECT protect_tenant_table('pin');

-- Where nobody is to look at a face again, as its person was erased; not whose it was.
CREATE TABLE forgotten_face (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  -- Of the bytes of the photo.
  sha256 bytea NOT NULL CHECK (length(sha256) = 32),
  -- As shares of the photo's width and height.
  x double precision NOT NULL,
  y double precision NOT NULL,
  PRIMARY KEY (tenant_id, sha256, x, y)
);
SELECT protect_tenant_table('forgotten_face');

-- Answers that were given to reports, so that a repeated one gets the same.
CREATE TABLE callback_receipt (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  callback_id text NOT NULL,
  -- The photo may be gone by now, such as one that was equal to another.
  photo_id integer NOT NULL,
  attempt integer NOT NULL,
  -- SHA-256 of the report: the same id with another report is a mistake of its sender.
  fingerprint bytea NOT NULL,
  response jsonb NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, callback_id)
);
CREATE INDEX callback_receipt_received ON callback_receipt (tenant_id, received_at);
SELECT protect_tenant_table('callback_receipt');

-- What changed, in order: keeps indexes in memory and dumps elsewhere current.
CREATE TABLE change (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  rev bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('person', 'photo')),
  id integer NOT NULL,
  -- gone: it was erased, or merged into another.
  op text NOT NULL CHECK (op IN ('changed', 'gone')),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, rev)
);
CREATE INDEX change_subject ON change (tenant_id, kind, id, rev);
SELECT protect_tenant_table('change');

-- Answers to requests that programs may repeat.
CREATE TABLE idempotency (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  route text NOT NULL,
  -- Who sent it, and the key that they chose.
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer NOT NULL,
  response jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, route, key)
);
SELECT protect_tenant_table('idempotency');

-- Uploads of photos, which may come in parts.
CREATE TABLE upload (
  tenant_id uuid NOT NULL REFERENCES tenant (id) ON DELETE CASCADE,
  id uuid NOT NULL,
  site_id uuid,
  name text NOT NULL,
  length bigint NOT NULL CHECK (length > 0),
  received bigint NOT NULL DEFAULT 0,
  -- Keys of the pieces that have come, among the objects, in their order.
  pieces text[] NOT NULL DEFAULT '{}',
  -- The photo that it became.
  photo_id integer,
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, photo_id) REFERENCES photo (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX upload_photo ON upload (tenant_id, photo_id);
CREATE INDEX upload_open ON upload (tenant_id, created_at) WHERE photo_id IS NULL;
SELECT protect_tenant_table('upload');
SELECT protect_site_rows('upload');

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_state, upkeep_job, site, app_user, user_site, api_key, photo,
  photo_path, ingest_job, ingest_batch, ingest_item, person, centroid, face, pin, callback_receipt,
  forgotten_face, idempotency, upload TO photosort_tenant;
-- Appended, and never taken out but with the tenant.
GRANT SELECT, INSERT ON audit, change TO photosort_tenant;
-- The same; what they say of a person goes when the person is erased.
GRANT SELECT, INSERT, DELETE ON regrouping TO photosort_tenant;
GRANT SELECT, INSERT, UPDATE (kind, body, refused, effect, stood, undone_by) ON decision
  TO photosort_tenant;
