-- Calendars that a program fetches without signing in: one for each person. The secret in its address is not here, only its SHA-256.
CREATE TABLE calendars (
    partner_id TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    sha256     TEXT    NOT NULL,
    since_us   INTEGER NOT NULL,
    PRIMARY KEY (partner_id, subject)
) STRICT;

CREATE UNIQUE INDEX calendars_by_secret ON calendars (sha256);
