-- Settings that the event keeps, by their names in the environment, as an operator would write them.
-- Decisions change them. One that nobody said is not here.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- By what rules photos are in their folders now; one row.
CREATE TABLE routing (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Whose photos have folders: everybody's, or only those of people with a name.
  folders TEXT NOT NULL DEFAULT 'everybody' CHECK (folders IN ('everybody', 'named')),
  staff_makes_groups INTEGER NOT NULL DEFAULT 0 CHECK (staff_makes_groups IN (0, 1))
) STRICT;
INSERT INTO routing (id) VALUES (1);

CREATE TRIGGER setting_added AFTER INSERT ON setting
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER setting_removed AFTER DELETE ON setting
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER setting_changed AFTER UPDATE ON setting
  BEGIN UPDATE event_sequence SET value = value + 1; END;
CREATE TRIGGER routing_changed AFTER UPDATE ON routing
  BEGIN UPDATE event_sequence SET value = value + 1; END;
