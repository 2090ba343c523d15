-- What the switch itself wrote down of each call that ended, beside our own ledger.
CREATE TABLE switch_record (
  channel text PRIMARY KEY,
  caller text,
  trial boolean NOT NULL,
  came_at timestamptz NOT NULL,
  -- When the switch's own queue took it, because no Relais did.
  net_at timestamptz,
  answered_at timestamptz,
  desk text,
  ended_at timestamptz NOT NULL,
  ended_by text NOT NULL CHECK (ended_by IN ('caller', 'other', 'gone'))
);
CREATE INDEX switch_record_came ON switch_record (came_at);

-- How far the file of a folder was read; calls that had not ended there are read again.
CREATE TABLE switch_reading (
  folder text PRIMARY KEY,
  file text NOT NULL,
  position bigint NOT NULL,
  read_at timestamptz NOT NULL
);

-- Calls that the switch's own queue served while no Relais lived.
ALTER TABLE phone_call ADD COLUMN by_net boolean NOT NULL DEFAULT false;

-- The comparison of a day, as it was when it was made last.
CREATE TABLE call_comparison (
  day date PRIMARY KEY,
  compared_at timestamptz NOT NULL,
  tolerance_ms integer NOT NULL,
  ledger jsonb NOT NULL,
  switch jsonb NOT NULL,
  differences jsonb NOT NULL
);
