-- A swap may offer to take a shift of the other in return: both change hands, or neither does.
ALTER TABLE rota_swap
  ADD COLUMN return_rota_id bigint REFERENCES rota,
  ADD COLUMN return_starts_at timestamptz,
  ADD COLUMN return_ends_at timestamptz,
  ADD CONSTRAINT rota_swap_return_whole CHECK (
    num_nulls(return_rota_id, return_starts_at, return_ends_at) IN (0, 3)
    AND (return_starts_at IS NULL OR return_starts_at < return_ends_at)
  );
