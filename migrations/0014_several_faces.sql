-- What was once said of one face at a time can be said of several at once.
UPDATE decision
  SET body = json_set(json_remove(body, '$.face'), '$.faces', json_array(json_extract(body, '$.face')))
  WHERE kind IN ('not', 'no_face') AND json_type(body, '$.face') = 'object';
