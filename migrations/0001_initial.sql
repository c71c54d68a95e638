-- One row per content (SHA-256), however often it was dropped.
-- id is the order of admission, and photos are identified in that order.
CREATE TABLE photo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  output_name TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'developed', 'identified', 'routed', 'no_faces', 'paired', 'error')),
  -- Starts of work that the process may not have survived; 0 once the work has ended either way.
  attempts INTEGER NOT NULL DEFAULT 0,
  -- What the file shows of its shot; NULL where it is of a kind that is never half of a pair.
  rendition TEXT CHECK (rendition IN ('raw', 'rendered')),
  -- The other file of the shot. Of a paired photo: the one that stands for both.
  partner_id INTEGER REFERENCES photo (id) ON DELETE SET NULL,
  original_width INTEGER,
  original_height INTEGER,
  width INTEGER,
  height INTEGER,
  -- EXIF orientation that the file asks for, 1 to 8; outputs are upright.
  orientation INTEGER CHECK (orientation BETWEEN 1 AND 8),
  -- Local time by the camera's own clock.
  captured_at TEXT,
  -- The same moment with the camera's clock set right, milliseconds since 1970; what photos are
  -- ordered by. Where the camera wrote no time: when the file was last changed.
  taken_at INTEGER,
  camera TEXT,
  camera_serial TEXT,
  lens TEXT,
  error_code TEXT,
  error_reason TEXT
) STRICT;
CREATE INDEX photo_unfinished ON photo (state) WHERE state IN ('pending', 'developed', 'identified');
CREATE INDEX photo_paired ON photo (partner_id) WHERE partner_id IS NOT NULL;
CREATE INDEX photo_taken ON photo (taken_at);
CREATE INDEX photo_error ON photo (state) WHERE state = 'error';

-- One row per path seen in Incoming, relative to it, with forward slashes.
CREATE TABLE source (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  -- Folder and stem, the same for all files of a shot.
  shot TEXT NOT NULL,
  -- NULL: not a photo, left alone.
  photo_id INTEGER REFERENCES photo (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('original', 'duplicate', 'ignored')),
  -- Where a file of a photo in error is to go, relative to EventRoot, and whether it went.
  moved_to TEXT,
  moved INTEGER NOT NULL DEFAULT 0 CHECK (moved IN (0, 1)),
  CHECK ((role = 'ignored') = (photo_id IS NULL))
) STRICT;
CREATE INDEX source_photo ON source (photo_id);
CREATE INDEX source_shot ON source (shot);
CREATE INDEX source_role ON source (role);
CREATE INDEX source_moved_to ON source (moved_to) WHERE moved_to IS NOT NULL;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  folder TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL
) STRICT;

-- Running sum of the unit embeddings of a person's faces; vectors of two models never meet.
CREATE TABLE centroid (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  faces INTEGER NOT NULL,
  embedding_sum BLOB NOT NULL,
  PRIMARY KEY (person_id, model)
) STRICT;

-- Coordinates are pixels of the developed photo.
CREATE TABLE face (
  id INTEGER PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  person_id INTEGER REFERENCES person (id),
  x REAL NOT NULL,
  y REAL NOT NULL,
  width REAL NOT NULL,
  height REAL NOT NULL,
  landmarks BLOB NOT NULL,
  score REAL NOT NULL,
  original_height REAL NOT NULL,
  sharpness REAL NOT NULL,
  -- Length of the embedding before it was normalised.
  embedding_norm REAL NOT NULL,
  -- Share of the aligned crop that the picture's edge cuts off, 0 to 1.
  outside REAL NOT NULL,
  usable INTEGER NOT NULL CHECK (usable IN (0, 1)),
  model TEXT NOT NULL,
  embedding BLOB NOT NULL
) STRICT;
CREATE INDEX face_photo ON face (photo_id);
CREATE INDEX face_person ON face (person_id, photo_id);

-- Every path that photosort put, or is about to put, under People/ and Admin/NoFaces/.
CREATE TABLE place (
  path TEXT PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('wanted', 'present', 'stale', 'occupied'))
) STRICT;
CREATE INDEX place_photo ON place (photo_id);
CREATE INDEX place_unsettled ON place (state) WHERE state IN ('wanted', 'stale');
