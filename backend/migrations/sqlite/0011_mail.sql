-- Events that are still to be told by mail, as `outbox` has those for the servers of partners.
CREATE TABLE mail_outbox (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    due_us     INTEGER NOT NULL, -- when it is to be tried next
    attempts   INTEGER NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id, seq) REFERENCES claim_events
) STRICT;

CREATE INDEX mail_outbox_by_due ON mail_outbox (due_us);
