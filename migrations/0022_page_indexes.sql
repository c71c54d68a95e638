-- Whether somebody's faces changed is told by this index alone, as reading the rows of all faces
-- takes half a second.
DROP INDEX face_person;
CREATE INDEX face_person ON face (person_id, photo_id, usable, embedding_norm);
-- Photos in the order of time with all that they are filtered by; those without a time come last.
CREATE INDEX photo_in_time ON photo (coalesce(taken_at, 9007199254740991), id, gone, state, dropped,
  output_expired, taken_at, camera, camera_serial);
