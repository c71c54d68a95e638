-- What the decisions in force say of single faces, one thing more: that a face is the cover of its
-- person.
CREATE TABLE pin_next (
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  says TEXT NOT NULL CHECK (says IN ('is', 'is_not', 'no_face', 'cover')),
  person_id INTEGER REFERENCES person (id),
  alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1)),
  CHECK ((says = 'no_face') = (person_id IS NULL))
) STRICT;
INSERT INTO pin_next (decision_id, face_id, says, person_id, alone)
  SELECT decision_id, face_id, says, person_id, alone FROM pin ORDER BY rowid;
DROP TABLE pin;
ALTER TABLE pin_next RENAME TO pin;
CREATE INDEX pin_face ON pin (face_id);
CREATE INDEX pin_decision ON pin (decision_id);
CREATE INDEX pin_person ON pin (person_id);
CREATE INDEX pin_cover ON pin (decision_id) WHERE says = 'cover';

-- A person's faces in the order in which they do to stand for them; as event/db/people/covers.ts has
-- it.
CREATE INDEX face_cover
  ON face (person_id, usable, embedding_norm * (1 - outside) * min(original_height, 300), photo_id);

-- With all that tells whom a photo shows: to read a face's own row takes a page of the file, as its
-- embedding is long.
DROP INDEX face_photo;
CREATE INDEX face_photo ON face (photo_id, person_id, usable);

-- Faces that a human drew, as the detector missed them. A row outlives its face where the drawing
-- was undone, so that the face's number is nobody else's and the drawing can be made again.
CREATE TABLE drawn_face (
  face_id INTEGER PRIMARY KEY,
  decision_id INTEGER NOT NULL UNIQUE REFERENCES decision (id),
  -- The embedding model for which its landmarks were looked for last; NULL: they never were.
  looked_by TEXT
) STRICT;

-- Grows whenever a person has another name, folder or role, turns out to be somebody else, or loses
-- a face: what a human saw of them is no longer so. It stays if a face comes to them.
ALTER TABLE person ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
CREATE TRIGGER person_seen_otherwise
  AFTER UPDATE OF name, folder, own_folder, role, merged_into ON person
  WHEN (old.name, old.folder, old.own_folder, old.role, old.merged_into)
    IS NOT (new.name, new.folder, new.own_folder, new.role, new.merged_into)
  BEGIN UPDATE person SET version = version + 1 WHERE id = new.id; END;
CREATE TRIGGER face_left AFTER UPDATE OF person_id ON face
  WHEN old.person_id IS NOT NULL AND new.person_id IS NOT old.person_id
  BEGIN UPDATE person SET version = version + 1 WHERE id = old.person_id; END;
CREATE TRIGGER face_gone AFTER DELETE ON face WHEN old.person_id IS NOT NULL
  BEGIN UPDATE person SET version = version + 1 WHERE id = old.person_id; END;
