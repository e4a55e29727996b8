-- People who have signed in on the page of its own. The ID in the browser's cookie is not here, only its SHA-256.
CREATE TABLE sessions (
    id         TEXT    PRIMARY KEY NOT NULL,
    data       TEXT    NOT NULL, -- JSON
    expires_us INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_by_end ON sessions (expires_us);
