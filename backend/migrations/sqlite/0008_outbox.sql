-- Events that are still to be told to partners. A row goes when the event was told, or nobody wants it.
CREATE TABLE outbox (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    due_us     INTEGER NOT NULL, -- when it is to be tried next
    attempts   INTEGER NOT NULL,
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id, seq) REFERENCES claim_events
) STRICT;

CREATE INDEX outbox_by_due ON outbox (due_us);
