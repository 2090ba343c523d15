-- Mailboxes kept in the administration: how each is reached, by IMAP.
ALTER TABLE mailbox ADD COLUMN version integer NOT NULL DEFAULT 1;
-- Why it can't be read, as a word of ours; last_error is what was said.
ALTER TABLE mailbox ADD COLUMN fault text;

CREATE TABLE mailbox_connection (
  mailbox_id bigint PRIMARY KEY REFERENCES mailbox,
  host text NOT NULL,
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  security text NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  login text NOT NULL,
  folder text NOT NULL,
  method text NOT NULL CHECK (method IN ('password', 'access_token', 'token_endpoint')),
  -- Where tokens are renewed (OAuth 2.0).
  token_endpoint text,
  client_id text,
  scope text,
  -- The secrets, sealed for this mailbox and this place: they open nothing elsewhere.
  sealed bytea NOT NULL,
  secret_at timestamptz NOT NULL,
  -- The token in use, sealed as well; one process renews it for all.
  token bytea,
  token_until timestamptz,
  renewing_until timestamptz,
  CHECK (method <> 'token_endpoint' OR (token_endpoint IS NOT NULL AND client_id IS NOT NULL))
);

-- Where a message was seen: two accounts may have the same UIDVALIDITY, so that a mailbox that is moved to
-- another one would take its messages for ones it has. 0: seen before this was noted.
ALTER TABLE mail_sighting ADD COLUMN place integer NOT NULL DEFAULT 0;
ALTER TABLE mail_sighting DROP CONSTRAINT mail_sighting_pkey;
ALTER TABLE mail_sighting ADD PRIMARY KEY (mailbox_id, place, uid_validity, uid);
