-- Galleries that guests get after the event, and what of them is where they are published.

-- Whom guests ask to have their gallery removed, and until when galleries stay, if the operator said so; otherwise
-- the desk says it.
CREATE TABLE gallery_terms (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  contact TEXT NOT NULL,
  -- Milliseconds since 1970.
  until INTEGER NOT NULL
) STRICT;

-- The row is there before the folder, so that photosort takes away its own folders alone.
CREATE TABLE gallery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Whose gallery it is; NULL: nobody's any more.
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  -- Name of its folder: 128 random bits, hexadecimal.
  token TEXT NOT NULL UNIQUE CHECK (length(token) = 32),
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  created_at INTEGER NOT NULL,
  -- It is withdrawn then, milliseconds since 1970.
  until INTEGER NOT NULL,
  -- Since when its folder is being removed; the row goes with the folder.
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX gallery_of_person ON gallery (person_id);

-- Everybody whose photos a gallery shows: its guest may be several people here.
CREATE TABLE gallery_person (
  gallery_id INTEGER NOT NULL REFERENCES gallery (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  PRIMARY KEY (gallery_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gallery_person_person ON gallery_person (person_id);

-- Files of galleries; the row is there before the file.
CREATE TABLE gallery_file (
  gallery_id INTEGER NOT NULL REFERENCES gallery (id) ON DELETE CASCADE,
  -- Relative to the gallery's folder, with forward slashes.
  path TEXT NOT NULL,
  -- The photo that it shows; NULL: none or several.
  photo_id INTEGER REFERENCES photo (id) ON DELETE SET NULL,
  -- Says what it was made of: the file is made anew if that changes.
  made_of TEXT NOT NULL,
  -- NULL until it is written.
  size INTEGER,
  sha256 TEXT CHECK (length(sha256) = 64),
  PRIMARY KEY (gallery_id, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX gallery_file_photo ON gallery_file (photo_id) WHERE photo_id IS NOT NULL;

-- Contact sheets for whoever designs the album, by their names in ContactSheets.
CREATE TABLE contact_sheet (
  path TEXT PRIMARY KEY,
  made_of TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Files at the places that galleries are published to; the row is there before the file. Holds no
-- name of anybody: a file that is to be deleted outlives whoever it showed.
CREATE TABLE publication (
  -- Such as `s3://bucket/prefix`; holds no key or password.
  target TEXT NOT NULL,
  -- Relative to the target: a gallery's token, and names made of content.
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  state TEXT NOT NULL CHECK (state IN ('wanted', 'sent', 'delete')),
  -- What the target calls an upload in parts that is under way.
  upload TEXT,
  -- Why it failed last.
  error TEXT,
  at INTEGER NOT NULL,
  PRIMARY KEY (target, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX publication_open ON publication (target) WHERE state <> 'sent';
