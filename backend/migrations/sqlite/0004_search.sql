-- By what people look for a claim: customer, name, domain, tenant ID, claim ID and reference, without case and accents.
CREATE TABLE claim_terms (
    partner_id   TEXT    NOT NULL,
    claim_id     TEXT    NOT NULL,
    term         TEXT    NOT NULL,
    newest_first INTEGER NOT NULL, -- minus the time of submission, so that one index has both orders
    PRIMARY KEY (partner_id, claim_id, term),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

CREATE INDEX claim_terms_by_term ON claim_terms (partner_id, term, newest_first, claim_id);
CREATE INDEX claims_by_status ON claims (partner_id, status, submitted_us, claim_id);
