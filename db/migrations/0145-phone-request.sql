-- What one process asks of the one that serves a call: it is answered in its row, which who asked takes away.
CREATE TABLE phone_request (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node text NOT NULL,
  request jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  taken boolean NOT NULL DEFAULT false,
  answer jsonb
);
CREATE INDEX phone_request_open ON phone_request (node) WHERE NOT taken;
