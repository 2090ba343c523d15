-- How many notices one address, and one person, get on their own; one row once somebody decided.
CREATE TABLE notification_cap (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  minute integer NOT NULL CHECK (minute BETWEEN 1 AND 100),
  hour integer NOT NULL CHECK (hour BETWEEN 1 AND 1000 AND hour >= minute),
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by bigint REFERENCES person
);

-- When the next letter may leave, where a rate is set: one for all processes of this database.
CREATE TABLE sending_turn (
  channel text PRIMARY KEY,
  next_at timestamptz NOT NULL
);
