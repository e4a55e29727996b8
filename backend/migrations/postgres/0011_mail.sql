-- Events that are still to be told by mail, as `outbox` has those for the servers of partners.
CREATE TABLE mail_outbox (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    seq        BIGINT  NOT NULL,
    due_us     BIGINT  NOT NULL, -- when it is to be tried next
    attempts   BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id, seq) REFERENCES claim_events
);

CREATE INDEX mail_outbox_by_due ON mail_outbox (due_us);
