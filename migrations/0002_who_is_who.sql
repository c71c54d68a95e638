-- What people call a person; NULL: nobody said.
ALTER TABLE person ADD COLUMN name TEXT;
-- guest: has a folder · staff: recognised, no folder · hidden: the same, as nobody wants to see them.
ALTER TABLE person ADD COLUMN role TEXT NOT NULL DEFAULT 'guest'
  CHECK (role IN ('guest', 'staff', 'hidden'));
-- Whether enough is seen of them for a folder.
ALTER TABLE person ADD COLUMN has_folder INTEGER NOT NULL DEFAULT 0 CHECK (has_folder IN (0, 1));
-- Who this person turned out to be; the row stays, as decisions speak of its number.
ALTER TABLE person ADD COLUMN merged_into INTEGER REFERENCES person (id);
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;

-- Whether faces are to be looked for anew when the photo is developed again.
ALTER TABLE photo ADD COLUMN redetect INTEGER NOT NULL DEFAULT 0 CHECK (redetect IN (0, 1));

-- What humans said, append-only; undoing appends too. Faces are named by content and box, so that
-- a decision outlives another detection, another model and the database itself.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body)),
  -- NULL: still to be carried out.
  applied_at INTEGER,
  -- Why it could not be carried out.
  refused TEXT,
  -- What it changed, so that undoing it restores exactly that.
  effect TEXT CHECK (effect IS NULL OR json_valid(effect)),
  undone_by INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX decision_open ON decision (id) WHERE applied_at IS NULL;

-- What the decisions in force say of single faces.
CREATE TABLE pin (
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  says TEXT NOT NULL CHECK (says IN ('is', 'is_not', 'no_face')),
  person_id INTEGER REFERENCES person (id),
  CHECK ((says = 'no_face') = (person_id IS NULL))
) STRICT;
CREATE INDEX pin_face ON pin (face_id);
CREATE INDEX pin_decision ON pin (decision_id);
CREATE INDEX pin_person ON pin (person_id);

-- Faces from photos that show one named person each.
CREATE TABLE reference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  person_id INTEGER REFERENCES person (id),
  -- Relative to Admin/People, with forward slashes.
  path TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  sha256 TEXT NOT NULL,
  -- NULL where the photo does not show exactly one clear face: `problem` says what it shows.
  model TEXT,
  embedding BLOB,
  problem TEXT,
  CHECK ((embedding IS NULL) = (problem IS NOT NULL)),
  CHECK ((embedding IS NULL) = (person_id IS NULL))
) STRICT;
CREATE INDEX reference_person ON reference (person_id);

-- Up to where everything was regrouped last; one row.
CREATE TABLE regrouped (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  face_id INTEGER NOT NULL,
  decision_id INTEGER NOT NULL
) STRICT;
INSERT INTO regrouped (id, face_id, decision_id) VALUES (1, 0, 0);
