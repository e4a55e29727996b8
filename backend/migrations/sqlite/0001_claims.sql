-- Every key begins with the partner, so that no statement can reach another partner's rows by a claim's id alone.
-- Times are microseconds since 1970 in UTC. Large columns come last, so that lists do not read past them.

CREATE TABLE claims (
    partner_id   TEXT    NOT NULL,
    claim_id     TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    status       TEXT    NOT NULL,
    receipt_id   TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    company      TEXT    NOT NULL,
    submitted_us INTEGER NOT NULL,
    review_due   TEXT    NOT NULL,
    fingerprint  TEXT    NOT NULL,
    receipt      BLOB    NOT NULL, -- as it was answered
    body         BLOB    NOT NULL, -- as it was sent
    evidence     BLOB    NOT NULL, -- on which it was judged, as JSON
    PRIMARY KEY (partner_id, claim_id)
) STRICT;

CREATE INDEX claims_by_time ON claims (partner_id, submitted_us, claim_id);

-- What a claim covers at the customer.
CREATE TABLE claim_items (
    partner_id      TEXT    NOT NULL,
    claim_id        TEXT    NOT NULL,
    place           INTEGER NOT NULL,
    tenant_id       TEXT    NOT NULL,
    product         TEXT    NOT NULL,
    subscription_id TEXT    NOT NULL, -- empty where there is none
    submitted_us    INTEGER NOT NULL, -- the claim's, so that the newest are found without reading all
    PRIMARY KEY (partner_id, claim_id, place),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

CREATE INDEX claim_items_by_tenant ON claim_items (partner_id, tenant_id, submitted_us);
CREATE INDEX claim_items_by_subscription ON claim_items (partner_id, subscription_id, submitted_us);

-- What the partner's open claims hold. A row goes when its claim is no longer open, so that the key keeps a partner
-- from claiming the same twice.
CREATE TABLE active_claims (
    partner_id TEXT NOT NULL,
    tenant_id  TEXT NOT NULL,
    item       TEXT NOT NULL, -- subscription:ID, product:NAME or workload:NAME
    activity   TEXT NOT NULL,
    claim_id   TEXT NOT NULL,
    PRIMARY KEY (partner_id, tenant_id, item, activity),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

-- Proof files that have been uploaded for a claim, submitted or not. The bytes are files.
CREATE TABLE proof_files (
    partner_id  TEXT    NOT NULL,
    claim_id    TEXT    NOT NULL,
    sha256      TEXT    NOT NULL,
    media_type  TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    uploaded_us INTEGER NOT NULL,
    PRIMARY KEY (partner_id, claim_id, sha256)
) STRICT;

-- The proof files with which a claim was submitted.
CREATE TABLE claim_proof (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    place      INTEGER NOT NULL,
    sha256     TEXT    NOT NULL,
    PRIMARY KEY (partner_id, claim_id, place),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims,
    FOREIGN KEY (partner_id, claim_id, sha256) REFERENCES proof_files
) STRICT;

CREATE TABLE claim_history (
    partner_id  TEXT    NOT NULL,
    claim_id    TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    at_us       INTEGER NOT NULL,
    from_status TEXT    NOT NULL,
    to_status   TEXT    NOT NULL,
    subject     TEXT    NOT NULL,
    PRIMARY KEY (partner_id, claim_id, version),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

-- What was answered to a key, so that the same request gets the same answer.
CREATE TABLE idempotency_keys (
    partner_id  TEXT    NOT NULL,
    route       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    fingerprint TEXT    NOT NULL,
    created_us  INTEGER NOT NULL,
    status      INTEGER NOT NULL,
    location    TEXT    NOT NULL,
    etag        TEXT    NOT NULL,
    body        BLOB    NOT NULL,
    PRIMARY KEY (partner_id, route, key)
) STRICT;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_us);
