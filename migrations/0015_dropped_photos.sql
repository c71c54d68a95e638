-- Whether a human took the photo out of all folders; it comes back to them by another decision.
ALTER TABLE photo ADD COLUMN dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1));
-- Whether somebody deleted the photo everywhere: original, developed photo and all links. Nobody is
-- told of it again, unless its original comes back.
ALTER TABLE photo ADD COLUMN gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1));
CREATE INDEX photo_gone ON photo (id) WHERE gone = 1;

CREATE TRIGGER photo_put_away AFTER UPDATE OF dropped, gone ON photo
  WHEN (old.dropped, old.gone) IS NOT (new.dropped, new.gone)
  BEGIN UPDATE event_sequence SET value = value + 1; END;
