-- Where faces were forgotten, so that they are not looked at again: a point in the photo, as shares
-- of its width and height. Says nothing of whom it showed, when, or who else was forgotten.
CREATE TABLE forgotten_face (
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  x REAL NOT NULL,
  y REAL NOT NULL,
  PRIMARY KEY (sha256, x, y)
) STRICT, WITHOUT ROWID;

-- Whether all face data of the photo was forgotten: no faces are looked for in it again, and it
-- stays in the folders that it is in.
ALTER TABLE photo ADD COLUMN faces_forgotten INTEGER NOT NULL DEFAULT 0
  CHECK (faces_forgotten IN (0, 1));
-- Whether its developed photo was taken away as it was kept long enough.
ALTER TABLE photo ADD COLUMN output_expired INTEGER NOT NULL DEFAULT 0
  CHECK (output_expired IN (0, 1));

-- When a file was first read, milliseconds since 1970.
ALTER TABLE source ADD COLUMN arrived_at INTEGER;
-- Of those there, at the latest now.
UPDATE source SET arrived_at = unixepoch() * 1000;
