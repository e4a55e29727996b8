-- The events of each partner's claims in one order. An event has no place until it is committed, so that whoever has read up to a
-- place never misses one.
CREATE TABLE feed (
    partner_id TEXT    COLLATE "C" NOT NULL,
    claim_id   TEXT    COLLATE "C" NOT NULL,
    seq        BIGINT  NOT NULL,
    at_us      BIGINT  NOT NULL,
    place      BIGINT  NOT NULL, -- among the partner's, from 1; 0 where it has none yet
    PRIMARY KEY (partner_id, claim_id, seq),
    FOREIGN KEY (partner_id, claim_id, seq) REFERENCES claim_events
);

INSERT INTO feed (partner_id, claim_id, seq, at_us, place)
SELECT partner_id, claim_id, seq, at_us, row_number() OVER (PARTITION BY partner_id ORDER BY after_us, claim_id, seq)
FROM (SELECT partner_id, claim_id, seq, at_us, max(at_us) OVER (PARTITION BY partner_id, claim_id ORDER BY seq) AS after_us
    FROM claim_events) AS events;

CREATE INDEX feed_by_place ON feed (partner_id, place);
CREATE INDEX feed_without_place ON feed (at_us, partner_id, claim_id, seq) WHERE place = 0;

-- The last place of each partner. It stays when the claim that had it is gone.
CREATE TABLE feed_ends (
    partner_id TEXT    COLLATE "C" PRIMARY KEY NOT NULL,
    place      BIGINT  NOT NULL
);

INSERT INTO feed_ends (partner_id, place) SELECT partner_id, max(place) FROM feed GROUP BY partner_id;
