-- Beyond what one address may get at once, messages are held, then told together in one: a digest.
ALTER TABLE outbox DROP CONSTRAINT outbox_state_check;
ALTER TABLE outbox ADD CONSTRAINT outbox_state_check
  CHECK (state IN ('pending', 'sent', 'failed', 'spoken', 'withdrawn', 'held', 'digested'));
ALTER TABLE outbox ADD COLUMN held_at timestamptz,
                   ADD COLUMN digest_id bigint REFERENCES outbox;
CREATE INDEX outbox_held ON outbox (id) WHERE state = 'held';
CREATE INDEX outbox_digest ON outbox (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX outbox_sent ON outbox (lower(address), sent_at) WHERE state = 'sent';
CREATE INDEX outbox_sent_person ON outbox (recipient_id, sent_at) WHERE state = 'sent';
DROP INDEX outbox_unsent;
CREATE INDEX outbox_unsent ON outbox (id) WHERE state IN ('pending', 'failed', 'held');
-- What lanes are sending right now is counted before each notice.
CREATE INDEX outbox_claimed ON outbox (claimed_until) WHERE state = 'pending' AND claimed_until IS NOT NULL;
