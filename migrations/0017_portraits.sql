-- Why a reference is not used. unfit: it does not show exactly one clear face · taken: it is another
-- person's portrait already · unlike: it does not look like the person whose folder it lies in, and
-- waits for a human's word. NULL: it is used; or an earlier photosort refused it, and it is looked at
-- again.
ALTER TABLE reference ADD COLUMN refusal TEXT CHECK (refusal IN ('unfit', 'taken', 'unlike'));
-- The human's word by which it is used.
ALTER TABLE reference ADD COLUMN accepted_by INTEGER REFERENCES decision (id);

CREATE TRIGGER reference_added AFTER INSERT ON reference
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER reference_removed AFTER DELETE ON reference
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER portrait_decided AFTER UPDATE OF applied_at, undone_by ON decision
  WHEN new.kind = 'portrait'
  BEGIN UPDATE event_sequence SET value = value + 1; END;
