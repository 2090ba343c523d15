-- The places of the switch that browsers sit at, each lent to one person at a time.
CREATE TABLE web_place (
  name text PRIMARY KEY,
  person_id bigint NOT NULL UNIQUE REFERENCES person,
  taken_at timestamptz NOT NULL,
  -- When the browser was last there: a place that nobody comes back to is free again.
  seen_at timestamptz NOT NULL
);
