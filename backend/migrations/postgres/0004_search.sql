-- By what people look for a claim: customer, name, domain, tenant ID, claim ID and reference, without case and accents.
CREATE TABLE claim_terms (
    partner_id   TEXT   COLLATE "C" NOT NULL,
    claim_id     TEXT   COLLATE "C" NOT NULL,
    term         TEXT   COLLATE "C" NOT NULL,
    newest_first BIGINT NOT NULL, -- minus the time of submission, so that one index has both orders
    PRIMARY KEY (partner_id, claim_id, term),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

CREATE INDEX claim_terms_by_term ON claim_terms (partner_id, term, newest_first, claim_id);
CREATE INDEX claims_by_status ON claims (partner_id, status, submitted_us, claim_id);
