-- The last redirection of a ticket, as its history folds; NULL when there was none.
ALTER TABLE ticket ADD COLUMN redirection jsonb;
CREATE INDEX ticket_redirected ON ticket (((redirection->>'providerId')::bigint), id)
  WHERE redirection IS NOT NULL;
CREATE INDEX ticket_event_redirected ON ticket_event (at) WHERE type = 'redirected';

-- What a support centre or a provider wrote has no person for author.
ALTER TABLE ticket_message ADD COLUMN provider_id bigint REFERENCES provider;

-- Hand-over sheets that were sent, each with the link by which it is answered: only the hash of its
-- secret is kept. The letter is the row of the outbox; what answers it belongs to this redirection.
CREATE TABLE handover (
  outbox_id bigint PRIMARY KEY REFERENCES outbox,
  ticket_id bigint NOT NULL REFERENCES ticket,
  redirection_id text NOT NULL,
  provider_id bigint NOT NULL REFERENCES provider,
  token_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX handover_ticket ON handover (ticket_id);
CREATE INDEX handover_expiry ON handover (expires_at);
