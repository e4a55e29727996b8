-- Reviewers find claims of every partner by status, and those that they have taken, in the order of their days.
ALTER TABLE claim_life ADD COLUMN status TEXT NOT NULL DEFAULT ''; -- the claim's

UPDATE claim_life SET status = (SELECT claims.status FROM claims
    WHERE claims.partner_id = claim_life.partner_id AND claims.claim_id = claim_life.claim_id);

CREATE INDEX claim_life_by_status ON claim_life (status, queue_day, partner_id, claim_id);
CREATE INDEX claim_life_assigned ON claim_life (assignee, waits_for, queue_day, partner_id, claim_id) WHERE assignee <> '';
CREATE INDEX claim_terms_of_all ON claim_terms (term, partner_id, claim_id);
