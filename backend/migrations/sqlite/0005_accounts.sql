-- The MPN accounts of partners, as the programme has them. Loaded as a whole, since no public service tells them.
CREATE TABLE mpn_accounts (
    partner_id   TEXT NOT NULL,
    mpn_id       TEXT NOT NULL,
    level        TEXT, -- location or global
    enrolled     TEXT, -- programmes, separated by spaces; NULL where that is not known
    partner_type TEXT,
    PRIMARY KEY (partner_id, mpn_id)
) STRICT;
