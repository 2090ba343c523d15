-- What waits or failed is counted and listed on every status page, among everything ever sent.
CREATE INDEX outbox_unsent ON outbox (id) WHERE state IN ('pending', 'failed');
-- Links that are over are swept away.
CREATE INDEX follow_link_expiry ON follow_link (expires_at);
