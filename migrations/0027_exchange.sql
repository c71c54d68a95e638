-- What other laptops of the event, and their hub, told this one.

-- A photo that another laptop sorted, and of which no file is here. Such a photo is `gone`, too: its
-- faces count for who is who, and nothing else takes it for a photo of this event.
ALTER TABLE photo ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (elsewhere IN (0, 1));
CREATE INDEX photo_elsewhere ON photo (id) WHERE elsewhere = 1;

-- Names a decision in every database: a UUID of version 7. One from elsewhere may be carried out in
-- parts, as more of its photos come; these have one uid.
ALTER TABLE decision ADD COLUMN uid TEXT NOT NULL DEFAULT '';
-- Made of moment and number, so that a database made anew from `Admin/decisions.jsonl` has the same.
UPDATE decision SET uid = printf('%08x-%04x-7%03x-8%03x-%012x', made_at >> 16, made_at & 65535,
  id & 4095, (id >> 12) & 4095, id >> 24);
CREATE INDEX decision_uid ON decision (uid);
-- The laptop that it was made at, by its device id, or 'hub'; NULL: this one.
ALTER TABLE decision ADD COLUMN origin TEXT;
CREATE INDEX decision_origin ON decision (origin) WHERE origin IS NOT NULL;

-- What humans said of who is who, here and elsewhere, in words that mean the same in every database.
CREATE TABLE saying (
  uid TEXT PRIMARY KEY,
  -- By the clock of the computer that it was made at, milliseconds since 1970.
  made_at INTEGER NOT NULL,
  -- NULL: made at the hub, or here.
  device TEXT,
  -- Such as the name of that laptop, or of the hub's user; NULL: made here.
  made_by TEXT,
  -- Faces and people are named by content; see contracts/exchange.ts.
  says TEXT NOT NULL CHECK (json_valid(says)),
  fate TEXT NOT NULL CHECK (fate IN ('waiting', 'done', 'superseded', 'refused')),
  reason TEXT,
  -- The decision that it comes to here, if all was so already when it was to be made.
  was_so TEXT CHECK (was_so IS NULL OR json_valid(was_so))
) STRICT, WITHOUT ROWID;
CREATE INDEX saying_fate ON saying (fate, made_at);

-- What became at the hub of decisions that were made here.
CREATE TABLE decision_at_hub (
  uid TEXT PRIMARY KEY,
  fate TEXT NOT NULL CHECK (fate IN ('waiting', 'done', 'superseded', 'refused')),
  reason TEXT
) STRICT, WITHOUT ROWID;

-- Who this laptop is to others; one row, made when it first talks to a hub. An event that was
-- copied to another computer gets another id there, as both may go on.
CREATE TABLE device (
  id TEXT PRIMARY KEY,
  host TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Up to where each hub's changes are taken in.
CREATE TABLE exchange_cursor (
  -- Its origin, such as `https://hub.example:8443`.
  hub TEXT PRIMARY KEY,
  cursor TEXT NOT NULL
) STRICT, WITHOUT ROWID;
