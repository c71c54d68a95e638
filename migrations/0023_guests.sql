-- What guests find by themselves, and what they left for it.

-- What the operator promised to guests, and whether their pages are served.
CREATE TABLE desk (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  -- Who is responsible for the photos, how to reach them, and what the photos are for.
  responsible TEXT NOT NULL,
  contact TEXT NOT NULL,
  purpose TEXT NOT NULL,
  -- What guests leave is deleted then, milliseconds since 1970.
  keep_until INTEGER NOT NULL,
  -- Language of the poster, and of guests whose browsers ask for none of ours.
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  -- In the address on the poster, and in letters beside it.
  code TEXT NOT NULL,
  wifi_name TEXT,
  wifi_password TEXT,
  is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1))
) STRICT;

-- Each text that guests consented to, word by word.
CREATE TABLE consent_text (
  id INTEGER PRIMARY KEY,
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (language, text)
) STRICT;

-- One guest's consent in one browser, with what they left.
CREATE TABLE enrolment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- SHA-256 of the browser's cookie, hexadecimal; NULL once it was revoked.
  session_hash TEXT UNIQUE CHECK (length(session_hash) = 64),
  state TEXT NOT NULL DEFAULT 'consented' CHECK (state IN ('consented', 'enrolled', 'revoked')),
  language TEXT NOT NULL CHECK (language IN ('en', 'de')),
  consent_text_id INTEGER NOT NULL REFERENCES consent_text (id),
  -- Whether an adult consented for somebody under age.
  by_guardian INTEGER NOT NULL CHECK (by_guardian IN (0, 1)),
  created_at INTEGER NOT NULL,
  -- All of it is deleted then, milliseconds since 1970.
  until INTEGER NOT NULL,
  -- How many selfies were tried.
  tries INTEGER NOT NULL DEFAULT 0,
  -- Of the selfie, by one model; NULL before there is one and once it was revoked.
  model TEXT,
  embedding BLOB,
  clarity REAL,
  enrolled_at INTEGER,
  -- Whether nobody else may see this guest: people whom they turn out to be are unpublished.
  is_unpublished INTEGER NOT NULL DEFAULT 0 CHECK (is_unpublished IN (0, 1)),
  -- For later, if the guest left it.
  mail TEXT,
  phone TEXT,
  CHECK ((state = 'enrolled') = (embedding IS NOT NULL))
) STRICT;

-- Who a guest is, or is not, or may be.
CREATE TABLE enrolment_person (
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  says TEXT NOT NULL CHECK (says IN ('is', 'asked', 'is_not')),
  by TEXT NOT NULL CHECK (by IN ('match', 'operator', 'guest')),
  -- Evidence of the selfie, in nats; NULL if a human said so.
  evidence REAL,
  at INTEGER NOT NULL,
  PRIMARY KEY (enrolment_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_person_person ON enrolment_person (person_id);

-- Photos that a guest said do not show them.
CREATE TABLE enrolment_not_me (
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  PRIMARY KEY (enrolment_id, photo_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_not_me_photo ON enrolment_not_me (photo_id);

-- Photos that a guest misses, in the guest's words.
CREATE TABLE missing_photo (
  id INTEGER PRIMARY KEY,
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  at INTEGER NOT NULL,
  answered_at INTEGER
) STRICT;
CREATE INDEX missing_photo_enrolment ON missing_photo (enrolment_id);

-- People whose photos nobody else may see. It outlives the enrolment that asked for it.
CREATE TABLE unpublished_person (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  by TEXT NOT NULL CHECK (by IN ('guest', 'operator')),
  at INTEGER NOT NULL
) STRICT;

-- Photos that no guest may see, as they show somebody who was not published and then forgotten: who
-- that was is known no more. By the photo's hash, so that they stay so when the event is read anew.
CREATE TABLE barred_photo (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64)
) STRICT, WITHOUT ROWID;

-- People whom the operator is asked to forget altogether: a guest who was them wished so.
CREATE TABLE erasure_wish (
  person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
  at INTEGER NOT NULL
) STRICT;

-- What happened at the desk. Holds no name, no address and no word of a guest.
CREATE TABLE guest_audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  -- The number only: it outlives the enrolment.
  enrolment_id INTEGER,
  what TEXT NOT NULL,
  -- JSON of numbers and of words of the program.
  detail TEXT NOT NULL DEFAULT '{}'
) STRICT;
CREATE INDEX guest_audit_enrolment ON guest_audit (enrolment_id, what);
