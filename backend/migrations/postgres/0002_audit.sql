-- Who changed what, and what was refused to whom. Each claim has a chain of entries in which each has the hash of the one
-- before; the claim is empty for what is about none.
CREATE TABLE audit_log (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    seq        BIGINT  NOT NULL,
    at_us      BIGINT  NOT NULL,
    subject    TEXT    COLLATE "C" NOT NULL,
    role       TEXT    COLLATE "C" NOT NULL,
    action     TEXT    COLLATE "C" NOT NULL,
    outcome    TEXT    COLLATE "C" NOT NULL, -- done, or the slug of the problem
    detail     TEXT    COLLATE "C" NOT NULL, -- JSON: digests and codes, nothing that a person wrote
    hash       TEXT    COLLATE "C" NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq)
);
