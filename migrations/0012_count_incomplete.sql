-- What is incomplete is told in status, too: see migrations/0007.
CREATE TRIGGER incomplete_added AFTER INSERT ON incomplete
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER incomplete_removed AFTER DELETE ON incomplete
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER incomplete_changed AFTER UPDATE ON incomplete
  WHEN (old.size, old.mtime_ms, old.reason) IS NOT (new.size, new.mtime_ms, new.reason)
  BEGIN UPDATE event_sequence SET value = value + 1; END;
