-- People who have signed in on the page of its own. The ID in the browser's cookie is not here, only its SHA-256.
CREATE TABLE sessions (
    id         TEXT   COLLATE "C" PRIMARY KEY NOT NULL,
    data       TEXT   NOT NULL, -- JSON
    expires_us BIGINT NOT NULL
);

CREATE INDEX sessions_by_end ON sessions (expires_us);
