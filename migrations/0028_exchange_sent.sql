-- What each hub has of this laptop's photos and decisions, so that nothing is sent twice.
CREATE TABLE sent_photo (
  -- Its origin, such as `https://hub.example:8443`.
  hub TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  -- Of what was sent: another one if the photo shows something else by now.
  version TEXT NOT NULL,
  PRIMARY KEY (hub, sha256)
) STRICT, WITHOUT ROWID;
CREATE TABLE sent_decision (
  hub TEXT NOT NULL,
  -- As `decision.uid`.
  uid TEXT NOT NULL,
  PRIMARY KEY (hub, uid)
) STRICT, WITHOUT ROWID;
