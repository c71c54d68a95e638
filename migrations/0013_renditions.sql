-- Every developed photo that was made of a photo, by its content: a file in a folder that shows one
-- of them is photosort's own, however the photo was developed since.
CREATE TABLE rendition (
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  PRIMARY KEY (photo_id, sha256)
) STRICT, WITHOUT ROWID;

-- Whether there may be others that no row tells of.
ALTER TABLE photo ADD COLUMN untraced INTEGER NOT NULL DEFAULT 0 CHECK (untraced IN (0, 1));
UPDATE photo SET untraced = 1;
