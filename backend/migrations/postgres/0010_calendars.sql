-- Calendars that a program fetches without signing in: one for each person. The secret in its address is not here, only its SHA-256.
CREATE TABLE calendars (
    partner_id TEXT    COLLATE "C" NOT NULL,
    subject    TEXT    COLLATE "C" NOT NULL,
    sha256     TEXT    COLLATE "C" NOT NULL,
    since_us   BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, subject)
);

CREATE UNIQUE INDEX calendars_by_secret ON calendars (sha256);
