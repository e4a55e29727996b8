-- Proof files of claims that were deleted. A row stays until the file is gone, or is known to belong to another claim.
CREATE TABLE files_to_remove (
    partner_id TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    taken_us   INTEGER NOT NULL DEFAULT 0, -- when a server began to remove it
    PRIMARY KEY (partner_id, sha256)
) STRICT;

CREATE INDEX proof_files_by_content ON proof_files (partner_id, sha256);
CREATE INDEX idempotency_keys_by_location ON idempotency_keys (partner_id, location);
