-- Folders outside of EventRoot that photos are read from and nothing is ever written to. A card is
-- known again by what it holds, not by where it is: two that came one after the other are two.
CREATE TABLE card (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Where it was last, absolute.
  folder TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;
-- NULL: in Incoming. Otherwise path and shot begin with `//`, the card's number and `/`, so that
-- files of two cards never share a path or a shot.
ALTER TABLE source ADD COLUMN card_id INTEGER REFERENCES card (id);
CREATE INDEX source_card ON source (card_id, mtime_ms) WHERE card_id IS NOT NULL;

-- Folders outside of EventRoot that people's folders are delivered to. The id stands in the
-- manifest there too, so that another drive at the same path is not taken for it.
CREATE TABLE output (
  id TEXT PRIMARY KEY,
  -- Where it was last, absolute.
  folder TEXT NOT NULL,
  seen_at INTEGER NOT NULL
) STRICT;

-- Files that are delivered as one; see core/batch_state.ts.
CREATE TABLE batch (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  output_id TEXT NOT NULL REFERENCES output (id),
  state TEXT NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'processing', 'committing', 'committed'))
) STRICT;
CREATE INDEX batch_open ON batch (output_id) WHERE state <> 'committed';

-- The commit log: one row for each file at an output.
CREATE TABLE delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  output_id TEXT NOT NULL REFERENCES output (id),
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  -- Relative to the output, with forward slashes.
  path TEXT NOT NULL,
  -- The place under EventRoot that it shows.
  place TEXT NOT NULL,
  photo_id INTEGER REFERENCES photo (id) ON DELETE SET NULL,
  -- Of what is delivered; NULL until that was read.
  sha256 TEXT,
  -- wanted · copied: under a passing name, verified · committed: under its own name ·
  -- superseded: the photo belongs elsewhere by now · removed: not there any more.
  state TEXT NOT NULL CHECK (state IN ('wanted', 'copied', 'committed', 'superseded', 'removed')),
  -- Whether photosort put the file there; one that was there before is never taken away.
  own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
  -- Whether the photo was developed again since.
  outdated INTEGER NOT NULL DEFAULT 0 CHECK (outdated IN (0, 1)),
  UNIQUE (output_id, path)
) STRICT;
CREATE INDEX delivery_place ON delivery (place, output_id);
CREATE INDEX delivery_photo ON delivery (photo_id);
CREATE INDEX delivery_batch ON delivery (batch_id);
CREATE INDEX delivery_outdated ON delivery (output_id) WHERE outdated = 1;
