-- When a photo was last begun, and when that came to its end: in its folders, paired or in error;
-- milliseconds since 1970. What tells how fast photos are sorted.
ALTER TABLE photo ADD COLUMN begun_at INTEGER;
ALTER TABLE photo ADD COLUMN ended_at INTEGER;
CREATE INDEX photo_ended ON photo (ended_at) WHERE ended_at IS NOT NULL;

-- Grows with every change of what is told about the event; one row. Two looks at the same number
-- are looks at the same state.
CREATE TABLE event_sequence (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  value INTEGER NOT NULL
) STRICT;
INSERT INTO event_sequence (id, value) VALUES (1, 0);

CREATE TRIGGER photo_added AFTER INSERT ON photo
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER photo_removed AFTER DELETE ON photo
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER photo_changed
  AFTER UPDATE OF state, output_name, partner_id, captured_at, taken_at, camera, camera_serial,
    error_code, error_reason, output_expired ON photo
  WHEN (old.state, old.output_name, old.partner_id, old.captured_at, old.taken_at, old.camera,
      old.camera_serial, old.error_code, old.error_reason, old.output_expired)
    IS NOT (new.state, new.output_name, new.partner_id, new.captured_at, new.taken_at, new.camera,
      new.camera_serial, new.error_code, new.error_reason, new.output_expired)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER source_added AFTER INSERT ON source
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER source_removed AFTER DELETE ON source
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER source_changed AFTER UPDATE ON source
  WHEN (old.size, old.mtime_ms, old.photo_id, old.role, old.moved_to, old.moved)
    IS NOT (new.size, new.mtime_ms, new.photo_id, new.role, new.moved_to, new.moved)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER face_added AFTER INSERT ON face
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER face_removed AFTER DELETE ON face
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER face_changed AFTER UPDATE OF person_id, usable ON face
  WHEN (old.person_id, old.usable) IS NOT (new.person_id, new.usable)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER person_added AFTER INSERT ON person
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER person_changed AFTER UPDATE ON person
  WHEN (old.folder, old.name, old.role, old.has_folder, old.merged_into)
    IS NOT (new.folder, new.name, new.role, new.has_folder, new.merged_into)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER place_added AFTER INSERT ON place
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER place_removed AFTER DELETE ON place
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER place_changed AFTER UPDATE ON place
  WHEN (old.photo_id, old.state) IS NOT (new.photo_id, new.state)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER delivery_added AFTER INSERT ON delivery
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER delivery_removed AFTER DELETE ON delivery
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER delivery_changed AFTER UPDATE ON delivery
  WHEN (old.path, old.place, old.state) IS NOT (new.path, new.place, new.state)
  BEGIN UPDATE event_sequence SET value = value + 1; END;

CREATE TRIGGER left_out_added AFTER INSERT ON left_out
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER left_out_removed AFTER DELETE ON left_out
  BEGIN UPDATE event_sequence SET value = value + 1; END;
