-- What is true of a call after its answer: music, a second desk, who it is to go on with.
ALTER TABLE phone_call
  ADD COLUMN held_at timestamptz,
  ADD COLUMN hold_ms bigint NOT NULL DEFAULT 0,
  ADD COLUMN beside_desk text,
  ADD COLUMN beside_state text CHECK (beside_state IN ('ringing', 'aside', 'joined')),
  ADD COLUMN wanted_desk text,
  ADD COLUMN wanted_team bigint,
  ADD COLUMN wanted_at timestamptz,
  -- When it went on outside the centre.
  ADD COLUMN outside_at timestamptz,
  ADD CHECK ((beside_desk IS NULL) = (beside_state IS NULL)),
  ADD CHECK ((wanted_at IS NULL) = (wanted_desk IS NULL AND wanted_team IS NULL));

-- Until here talk and hold were one: there was no hold.
UPDATE call SET hold_ms = 0 WHERE source = 'phone' AND talk_ms IS NOT NULL AND hold_ms IS NULL;
