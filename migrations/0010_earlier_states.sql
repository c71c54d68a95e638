-- Whether the face was given to somebody by itself: it says nothing of the faces that it resembles.
ALTER TABLE pin ADD COLUMN alone INTEGER NOT NULL DEFAULT 0 CHECK (alone IN (0, 1));
UPDATE pin SET alone = 1
  WHERE says = 'is' AND decision_id IN (SELECT id FROM decision WHERE kind = 'move');

-- Whose faces were, and how people stood, before a decision and all that regrouping made of it, so
-- that undoing the decision brings it back. `until` counts the decisions dealt with: a row holds
-- from the row before it up to where so many had been; after the last row, what stands in `face`
-- and `person` holds.
CREATE TABLE face_was (
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  until INTEGER NOT NULL,
  person_id INTEGER REFERENCES person (id),
  PRIMARY KEY (face_id, until)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_was (
  person_id INTEGER NOT NULL REFERENCES person (id),
  until INTEGER NOT NULL,
  has_folder INTEGER NOT NULL CHECK (has_folder IN (0, 1)),
  merged_into INTEGER REFERENCES person (id),
  PRIMARY KEY (person_id, until)
) STRICT, WITHOUT ROWID;
-- When exactly these decisions were in force last, counted in decisions dealt with.
CREATE TABLE in_force (
  decisions TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
