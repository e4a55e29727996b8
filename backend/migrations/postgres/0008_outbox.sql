-- Events that are still to be told to partners. A row goes when the event was told, or nobody wants it.
CREATE TABLE outbox (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    seq        BIGINT  NOT NULL,
    due_us     BIGINT  NOT NULL, -- when it is to be tried next
    attempts   BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id, seq) REFERENCES claim_events
);

CREATE INDEX outbox_by_due ON outbox (due_us);
