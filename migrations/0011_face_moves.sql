-- Whom each face was given to or taken from, when and by what: the newest moves of a face. Nothing
-- but numbers, which go with the face, and where the person is forgotten.
CREATE TABLE face_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  -- Milliseconds since 1970.
  moved_at INTEGER NOT NULL,
  -- guess: the first one, as the photo arrived · regrouping: of all faces · decision: of a human.
  cause TEXT NOT NULL CHECK (cause IN ('guess', 'regrouping', 'decision')),
  decision_id INTEGER,
  from_person INTEGER,
  to_person INTEGER
) STRICT;
CREATE INDEX face_move_face ON face_move (face_id);

-- Since when the photo is there, milliseconds since 1970; NULL where it is not, or nobody noted it.
ALTER TABLE place ADD COLUMN since INTEGER;
