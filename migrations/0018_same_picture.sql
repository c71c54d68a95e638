-- Hash of what makes a photo's picture, apart from what is said about it: a file whose metadata
-- another program rewrote is the same photo. NULL where that is not known.
ALTER TABLE photo ADD COLUMN image_hash TEXT;
CREATE INDEX photo_image ON photo (image_hash) WHERE image_hash IS NOT NULL;
-- Hash of what else decided how it looked, but for its Exif, when it was last developed.
ALTER TABLE photo ADD COLUMN look_hash TEXT;
-- Exif orientation by which it was made upright then, 1 to 8.
ALTER TABLE photo ADD COLUMN turn INTEGER CHECK (turn BETWEEN 1 AND 8);
-- The photo that was at this one's path before, until it is known whether the two are one.
ALTER TABLE photo ADD COLUMN follows_id INTEGER REFERENCES photo (id) ON DELETE SET NULL;
CREATE INDEX photo_follows ON photo (follows_id) WHERE follows_id IS NOT NULL;

-- Content of this very file; NULL: that of the photo.
ALTER TABLE source ADD COLUMN sha256 TEXT;
CREATE INDEX source_content ON source (sha256) WHERE sha256 IS NOT NULL;
-- Length without the zeros that a file ends in which is not whole.
ALTER TABLE source ADD COLUMN filled INTEGER;

-- As in the table photo: by these a face stays forgotten when its file is rewritten.
ALTER TABLE forgotten_face ADD COLUMN image_hash TEXT;
ALTER TABLE forgotten_face ADD COLUMN turn INTEGER;
CREATE INDEX forgotten_face_image ON forgotten_face (image_hash) WHERE image_hash IS NOT NULL;
