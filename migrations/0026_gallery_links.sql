-- To whom the links of galleries may have gone: a gallery gets a new one once somebody who may have it
-- is not its guest.

-- By mail, or on a sheet. The row goes with the enrolment and with the gallery.
CREATE TABLE gallery_link (
  gallery_id INTEGER NOT NULL REFERENCES gallery (id) ON DELETE CASCADE,
  enrolment_id INTEGER NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
  PRIMARY KEY (gallery_id, enrolment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gallery_link_enrolment ON gallery_link (enrolment_id);
INSERT INTO gallery_link SELECT gallery_id, enrolment_id FROM outbox WHERE tries > 0;

-- Whether its link may have gone to an enrolment that is gone, which may have been anybody's.
ALTER TABLE gallery ADD COLUMN is_astray INTEGER NOT NULL DEFAULT 0 CHECK (is_astray IN (0, 1));

-- The gallery that the one page of this one leads to, as their people turned out to be one.
ALTER TABLE gallery ADD COLUMN leads_to INTEGER REFERENCES gallery (id) ON DELETE SET NULL;
