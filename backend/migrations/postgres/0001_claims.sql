-- Every key begins with the partner, so that no statement can reach another partner's rows by a claim's id alone.
-- Times are microseconds since 1970 in UTC. Large columns come last, so that lists do not read past them.

CREATE TABLE claims (
    partner_id   TEXT    COLLATE "C" NOT NULL,
    claim_id     TEXT    COLLATE "C" NOT NULL,
    version      BIGINT  NOT NULL,
    status       TEXT    COLLATE "C" NOT NULL,
    receipt_id   TEXT    COLLATE "C" NOT NULL,
    name         TEXT    COLLATE "C" NOT NULL,
    company      TEXT    COLLATE "C" NOT NULL,
    submitted_us BIGINT  NOT NULL,
    review_due   TEXT    COLLATE "C" NOT NULL,
    fingerprint  TEXT    COLLATE "C" NOT NULL,
    receipt      BYTEA   NOT NULL, -- as it was answered
    body         BYTEA   NOT NULL, -- as it was sent
    evidence     BYTEA   NOT NULL, -- on which it was judged, as JSON
    PRIMARY KEY (partner_id, claim_id)
);

CREATE INDEX claims_by_time ON claims (partner_id, submitted_us, claim_id);

-- What a claim covers at the customer.
CREATE TABLE claim_items (
    partner_id      TEXT    COLLATE "C" NOT NULL,
    claim_id        TEXT    COLLATE "C" NOT NULL,
    place           BIGINT  NOT NULL,
    tenant_id       TEXT    COLLATE "C" NOT NULL,
    product         TEXT    COLLATE "C" NOT NULL,
    subscription_id TEXT    COLLATE "C" NOT NULL, -- empty where there is none
    submitted_us    BIGINT  NOT NULL, -- the claim's, so that the newest are found without reading all
    PRIMARY KEY (partner_id, claim_id, place),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

CREATE INDEX claim_items_by_tenant ON claim_items (partner_id, tenant_id, submitted_us);
CREATE INDEX claim_items_by_subscription ON claim_items (partner_id, subscription_id, submitted_us);

-- What the partner's open claims hold. A row goes when its claim is no longer open, so that the key keeps a partner
-- from claiming the same twice.
CREATE TABLE active_claims (
    partner_id TEXT COLLATE "C" NOT NULL,
    tenant_id  TEXT COLLATE "C" NOT NULL,
    item       TEXT COLLATE "C" NOT NULL, -- subscription:ID, product:NAME or workload:NAME
    activity   TEXT COLLATE "C" NOT NULL,
    claim_id   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (partner_id, tenant_id, item, activity),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

-- Proof files that have been uploaded for a claim, submitted or not. The bytes are files.
CREATE TABLE proof_files (
    partner_id  TEXT    COLLATE "C" NOT NULL,
    claim_id    TEXT    COLLATE "C" NOT NULL,
    sha256      TEXT    COLLATE "C" NOT NULL,
    media_type  TEXT    COLLATE "C" NOT NULL,
    size        BIGINT  NOT NULL,
    uploaded_us BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, claim_id, sha256)
);

-- The proof files with which a claim was submitted.
CREATE TABLE claim_proof (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    place      BIGINT  NOT NULL,
    sha256     TEXT    COLLATE "C" NOT NULL,
    PRIMARY KEY (partner_id, claim_id, place),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims,
    FOREIGN KEY (partner_id, claim_id, sha256) REFERENCES proof_files
);

CREATE TABLE claim_history (
    partner_id  TEXT    COLLATE "C" NOT NULL,
    claim_id    TEXT    COLLATE "C" NOT NULL,
    version     BIGINT  NOT NULL,
    at_us       BIGINT  NOT NULL,
    from_status TEXT    COLLATE "C" NOT NULL,
    to_status   TEXT    COLLATE "C" NOT NULL,
    subject     TEXT    COLLATE "C" NOT NULL,
    PRIMARY KEY (partner_id, claim_id, version),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

-- What was answered to a key, so that the same request gets the same answer.
CREATE TABLE idempotency_keys (
    partner_id  TEXT    COLLATE "C" NOT NULL,
    route       TEXT    COLLATE "C" NOT NULL,
    key         TEXT    COLLATE "C" NOT NULL,
    fingerprint TEXT    COLLATE "C" NOT NULL,
    created_us  BIGINT  NOT NULL,
    status      INTEGER NOT NULL,
    location    TEXT    COLLATE "C" NOT NULL,
    etag        TEXT    COLLATE "C" NOT NULL,
    body        BYTEA   NOT NULL,
    PRIMARY KEY (partner_id, route, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_us);
