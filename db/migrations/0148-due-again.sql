-- What fell due and failed is tried again later: one month or query keeps none behind it from being given out.
ALTER TABLE publication_due
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  -- NULL: when it falls due.
  ADD COLUMN try_at timestamptz;
ALTER TABLE query_schedule
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  ADD COLUMN try_at timestamptz;
