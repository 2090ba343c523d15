-- An attempt that was claimed by a process that died before it dialled is claimed again.
ALTER TABLE callout_attempt ADD COLUMN dialled_at timestamptz;
UPDATE callout_attempt SET dialled_at = rung_at WHERE rung_at IS NOT NULL;
DROP INDEX callout_attempt_to_ring;
CREATE INDEX callout_attempt_to_ring ON callout_attempt (id)
  WHERE channel = 'telephone' AND dialled_at IS NULL AND missed IS NULL;
