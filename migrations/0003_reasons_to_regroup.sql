-- Up to where everything was regrouped last; one row. Begun anew, so that everybody is regrouped
-- once: the number of the last decision did not tell one that another process carried out late.
DROP TABLE regrouped;
CREATE TABLE regrouped (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  face_id INTEGER NOT NULL DEFAULT 0,
  -- How many decisions had been dealt with.
  decisions INTEGER NOT NULL DEFAULT 0,
  -- Other reasons there were to regroup, and how many of them it answered.
  reasons INTEGER NOT NULL DEFAULT 0,
  answered INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO regrouped (id) VALUES (1);
