-- Whose session it is, so that people see their others and operators can end them. Sessions of before do not say: people sign in
-- once more. A server of an older version names nobody, and its sessions do not count here.
DROP TABLE sessions;

CREATE TABLE sessions (
    id         TEXT PRIMARY KEY NOT NULL,
    data       TEXT NOT NULL, -- JSON
    expires_us INTEGER NOT NULL,
    partner_id TEXT NOT NULL DEFAULT '', -- empty of somebody who belongs to no partner
    subject    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX sessions_by_end ON sessions (expires_us);
CREATE INDEX sessions_by_person ON sessions (partner_id, subject);
