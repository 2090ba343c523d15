-- The unguessable part of the address to which a message of ours comes back; NULL when it has none of its own.
ALTER TABLE outbox ADD COLUMN return_token text;
CREATE UNIQUE INDEX outbox_return_token ON outbox (return_token) WHERE return_token IS NOT NULL;
