-- Whose session it is, so that people see their others and operators can end them. Sessions of before do not say: people sign in
-- once more. A server of an older version names nobody, and its sessions do not count here.
DROP TABLE sessions;

CREATE TABLE sessions (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    data       TEXT NOT NULL, -- JSON
    expires_us BIGINT NOT NULL,
    partner_id TEXT COLLATE "C" NOT NULL DEFAULT '', -- empty of somebody who belongs to no partner
    subject    TEXT COLLATE "C" NOT NULL DEFAULT ''
);

CREATE INDEX sessions_by_end ON sessions (expires_us);
CREATE INDEX sessions_by_person ON sessions (partner_id, subject);
