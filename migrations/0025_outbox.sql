-- Mails that tell guests of their galleries.

-- One for each guest and gallery. Holds no address: a mail goes to the one that the guest left. The
-- row goes with the enrolment and with the gallery, also if it was never sent.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  gallery_id INTEGER NOT NULL REFERENCES gallery (id) ON DELETE CASCADE,
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
  -- sending: committed before the server hears of it. After a crash, nobody knows whether it was sent.
  state TEXT NOT NULL DEFAULT 'waiting'
    CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'bounced')),
  -- The header Message-ID, the same at each try.
  message_id TEXT NOT NULL UNIQUE,
  tries INTEGER NOT NULL DEFAULT 0,
  -- What the server said last, without the address.
  error TEXT,
  -- Milliseconds since 1970.
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  UNIQUE (gallery_id, enrolment_id)
) STRICT;
CREATE INDEX outbox_enrolment ON outbox (enrolment_id);

-- What was sent to another address, or bounced there, says nothing of the new one.
CREATE TRIGGER outbox_address_changed AFTER UPDATE OF mail ON enrolment WHEN old.mail IS NOT new.mail
BEGIN
  DELETE FROM outbox WHERE enrolment_id = old.id;
END;
