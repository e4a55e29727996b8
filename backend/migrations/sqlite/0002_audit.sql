-- Who changed what, and what was refused to whom. Each claim has a chain of entries in which each has the hash of the one
-- before; the claim is empty for what is about none.
CREATE TABLE audit_log (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    at_us      INTEGER NOT NULL,
    subject    TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    outcome    TEXT    NOT NULL, -- done, or the slug of the problem
    detail     TEXT    NOT NULL, -- JSON: digests and codes, nothing that a person wrote
    hash       TEXT    NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq)
) STRICT;
