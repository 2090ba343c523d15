-- People on call are also rung: an attempt is dialled once, by the process that serves the switch.
ALTER TABLE callout_attempt DROP CONSTRAINT callout_attempt_channel_check;
ALTER TABLE callout_attempt ADD CONSTRAINT callout_attempt_channel_check
  CHECK (channel IN ('mail', 'sms', 'telephone', 'webhook'));
ALTER TABLE callout_attempt ADD COLUMN rung_at timestamptz;
CREATE INDEX callout_attempt_to_ring ON callout_attempt (id) WHERE channel = 'telephone' AND rung_at IS NULL;
