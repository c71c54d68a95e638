-- How many files are left alone as their names say that they are no photos of the event, by why
-- (core/left_out.ts): in Incoming where card_id is NULL. Counted anew by each scan.
CREATE TABLE left_out (
  card_id INTEGER REFERENCES card (id),
  kind TEXT NOT NULL,
  files INTEGER NOT NULL
) STRICT;
