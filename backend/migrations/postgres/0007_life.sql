-- Where each claim stands in its life. Days are counted from the first of January of the year 1.
CREATE TABLE claim_life (
    partner_id     TEXT    COLLATE "C" NOT NULL,
    claim_id       TEXT    COLLATE "C" NOT NULL,
    edition        TEXT    COLLATE "C" NOT NULL,
    submitted_us   BIGINT  NOT NULL, -- the claim's, so that those who wait are found in its order
    since_us       BIGINT  NOT NULL, -- since when it has its status
    was_disputed   BIGINT  NOT NULL, -- 1 if a rejection of it was disputed
    competing      BIGINT  NOT NULL, -- 1 if another partner claims the same
    waits_for      TEXT    COLLATE "C" NOT NULL, -- who has the next move; empty where nobody has
    lapses_day     BIGINT  NOT NULL, -- the last day of that
    due_day        BIGINT  NOT NULL, -- the day on which the next clock ends; 0 where none runs
    queue_day      BIGINT  NOT NULL, -- the same while somebody has the next move, else the last of all days
    ends_day       BIGINT  NOT NULL, -- the day on which a claimed subscription ends, by the export that came with it; 0 if unknown
    last_seq       BIGINT  NOT NULL, -- the number of its last event
    review_version BIGINT  NOT NULL, -- what reviewers see and partners do not has changed so often
    assignee       TEXT    COLLATE "C" NOT NULL, -- the reviewer who has taken it
    PRIMARY KEY (partner_id, claim_id),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

CREATE INDEX claim_life_waiting ON claim_life (partner_id, waits_for, submitted_us, claim_id);
CREATE INDEX claim_life_by_due ON claim_life (partner_id, queue_day, claim_id);
-- For reviewers, who see the claims of all partners.
CREATE INDEX claim_life_queue ON claim_life (waits_for, queue_day, partner_id, claim_id);
CREATE INDEX claim_life_lapsing ON claim_life (lapses_day) WHERE waits_for = 'partner';
CREATE INDEX claim_items_competing ON claim_items (tenant_id, product);

-- What has happened with each claim, in the place of its history.
CREATE TABLE claim_events (
    partner_id  TEXT    COLLATE "C" NOT NULL,
    claim_id    TEXT    COLLATE "C" NOT NULL,
    seq         BIGINT  NOT NULL, -- from 1, without gaps
    at_us       BIGINT  NOT NULL,
    actor       TEXT    COLLATE "C" NOT NULL, -- empty for what follows by itself
    subject     TEXT    COLLATE "C" NOT NULL,
    kind        TEXT    COLLATE "C" NOT NULL,
    action      TEXT    COLLATE "C" NOT NULL,
    from_status TEXT    COLLATE "C" NOT NULL,
    to_status   TEXT    COLLATE "C" NOT NULL,
    reasons     TEXT    COLLATE "C" NOT NULL, -- JSON
    text        TEXT    COLLATE "C" NOT NULL,
    detail      TEXT    COLLATE "C" NOT NULL, -- JSON: which fields were changed, and which files came
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

INSERT INTO claim_events
    (partner_id, claim_id, seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail)
SELECT partner_id, claim_id, row_number() OVER (PARTITION BY partner_id, claim_id ORDER BY version), at_us, 'partner',
    subject, 'moved', 'submit', from_status, to_status, '[]', '', '{}'
FROM claim_history;

DROP TABLE claim_history;

-- How many claims of each status a partner has. In parts by the claim, so that transactions do not wait for each other.
CREATE TABLE claim_counts (
    partner_id TEXT    COLLATE "C" NOT NULL,
    status     TEXT    COLLATE "C" NOT NULL,
    part       BIGINT  NOT NULL,
    n          BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, status, part)
);

-- Up to which event somebody has seen a claim.
CREATE TABLE seen_events (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    subject    TEXT    COLLATE "C" NOT NULL,
    seq        BIGINT  NOT NULL,
    PRIMARY KEY (partner_id, claim_id, subject),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

-- Decisions that their reviewer can still take back. Partners do not see them.
CREATE TABLE pending_decisions (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    effect_us  BIGINT  NOT NULL,
    status     TEXT    COLLATE "C" NOT NULL, -- which the claim had
    actor      TEXT    COLLATE "C" NOT NULL,
    action     TEXT    COLLATE "C" NOT NULL,
    subject    TEXT    COLLATE "C" NOT NULL,
    role       TEXT    COLLATE "C" NOT NULL,
    reasons    TEXT    COLLATE "C" NOT NULL, -- JSON
    text       TEXT    COLLATE "C" NOT NULL,
    PRIMARY KEY (partner_id, claim_id),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
);

CREATE INDEX pending_decisions_by_effect ON pending_decisions (effect_us);
