-- What was said of whom one face belongs to can be said of several at once.
UPDATE decision
  SET body = json_set(json_remove(body, '$.face'), '$.faces', json_array(json_extract(body, '$.face')))
  WHERE kind = 'move' AND json_type(body, '$.face') = 'object';
