-- Reasons are kept by administrators: each change is another version.
ALTER TABLE call_reason ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Who asked to be told when the day's target of a queue is about to be missed.
CREATE TABLE target_watch (
  person_id bigint PRIMARY KEY REFERENCES person,
  since timestamptz NOT NULL
);

-- What they were told, once for a day and queue.
CREATE TABLE target_warning (
  day date NOT NULL,
  queue text NOT NULL,
  told_at timestamptz NOT NULL,
  numerator integer NOT NULL,
  denominator integer NOT NULL,
  PRIMARY KEY (day, queue)
);
