-- Where each claim stands in its life. Days are counted from the first of January of the year 1.
CREATE TABLE claim_life (
    partner_id     TEXT    NOT NULL,
    claim_id       TEXT    NOT NULL,
    edition        TEXT    NOT NULL,
    submitted_us   INTEGER NOT NULL, -- the claim's, so that those who wait are found in its order
    since_us       INTEGER NOT NULL, -- since when it has its status
    was_disputed   INTEGER NOT NULL, -- 1 if a rejection of it was disputed
    competing      INTEGER NOT NULL, -- 1 if another partner claims the same
    waits_for      TEXT    NOT NULL, -- who has the next move; empty where nobody has
    lapses_day     INTEGER NOT NULL, -- the last day of that
    due_day        INTEGER NOT NULL, -- the day on which the next clock ends; 0 where none runs
    queue_day      INTEGER NOT NULL, -- the same while somebody has the next move, else the last of all days
    ends_day       INTEGER NOT NULL, -- the day on which a claimed subscription ends, by the export that came with it; 0 if unknown
    last_seq       INTEGER NOT NULL, -- the number of its last event
    review_version INTEGER NOT NULL, -- what reviewers see and partners do not has changed so often
    assignee       TEXT    NOT NULL, -- the reviewer who has taken it
    PRIMARY KEY (partner_id, claim_id),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

CREATE INDEX claim_life_waiting ON claim_life (partner_id, waits_for, submitted_us, claim_id);
CREATE INDEX claim_life_by_due ON claim_life (partner_id, queue_day, claim_id);
-- For reviewers, who see the claims of all partners.
CREATE INDEX claim_life_queue ON claim_life (waits_for, queue_day, partner_id, claim_id);
CREATE INDEX claim_life_lapsing ON claim_life (lapses_day) WHERE waits_for = 'partner';
CREATE INDEX claim_items_competing ON claim_items (tenant_id, product);

-- What has happened with each claim, in the place of its history.
CREATE TABLE claim_events (
    partner_id  TEXT    NOT NULL,
    claim_id    TEXT    NOT NULL,
    seq         INTEGER NOT NULL, -- from 1, without gaps
    at_us       INTEGER NOT NULL,
    actor       TEXT    NOT NULL, -- empty for what follows by itself
    subject     TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    action      TEXT    NOT NULL,
    from_status TEXT    NOT NULL,
    to_status   TEXT    NOT NULL,
    reasons     TEXT    NOT NULL, -- JSON
    text        TEXT    NOT NULL,
    detail      TEXT    NOT NULL, -- JSON: which fields were changed, and which files came
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

INSERT INTO claim_events
    (partner_id, claim_id, seq, at_us, actor, subject, kind, action, from_status, to_status, reasons, text, detail)
SELECT partner_id, claim_id, row_number() OVER (PARTITION BY partner_id, claim_id ORDER BY version), at_us, 'partner',
    subject, 'moved', 'submit', from_status, to_status, '[]', '', '{}'
FROM claim_history;

DROP TABLE claim_history;

-- How many claims of each status a partner has. In parts by the claim, so that transactions do not wait for each other.
CREATE TABLE claim_counts (
    partner_id TEXT    NOT NULL,
    status     TEXT    NOT NULL,
    part       INTEGER NOT NULL,
    n          INTEGER NOT NULL,
    PRIMARY KEY (partner_id, status, part)
) STRICT;

-- Up to which event somebody has seen a claim.
CREATE TABLE seen_events (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    seq        INTEGER NOT NULL,
    PRIMARY KEY (partner_id, claim_id, subject),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

-- Decisions that their reviewer can still take back. Partners do not see them.
CREATE TABLE pending_decisions (
    partner_id TEXT    NOT NULL,
    claim_id   TEXT    NOT NULL,
    effect_us  INTEGER NOT NULL,
    status     TEXT    NOT NULL, -- which the claim had
    actor      TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    subject    TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    reasons    TEXT    NOT NULL, -- JSON
    text       TEXT    NOT NULL,
    PRIMARY KEY (partner_id, claim_id),
    FOREIGN KEY (partner_id, claim_id) REFERENCES claims
) STRICT;

CREATE INDEX pending_decisions_by_effect ON pending_decisions (effect_us);
