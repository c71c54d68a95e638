-- Files that are not whole yet, as copies under way are: nothing is made of them. What is known of
-- them is for those who ask; a run finds out for itself.
CREATE TABLE incomplete (
  -- As in the table source.
  path TEXT PRIMARY KEY,
  card_id INTEGER REFERENCES card (id),
  size INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  -- When it was first seen as it is, milliseconds since 1970.
  since INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT;
