-- Short messages that people sent to the centre's number, each once; what they wrote is not kept. Kept for a
-- day, so that nothing is taken twice and nobody is answered the same again and again.
CREATE TABLE received_sms (
  id text PRIMARY KEY,
  number text NOT NULL,
  -- What was understood.
  word text NOT NULL CHECK (word IN ('stop', 'help')),
  received_at timestamptz NOT NULL
);
CREATE INDEX received_sms_number ON received_sms (number, word, received_at);
CREATE INDEX received_sms_at ON received_sms (received_at);
CREATE INDEX sms_choice_number ON sms_choice (number);
