-- Who is told when a month is given out by the calendar.
CREATE TABLE publication_recipient (
  person_id bigint PRIMARY KEY REFERENCES person (id),
  added_by bigint REFERENCES person (id),
  added_at timestamptz NOT NULL
);

-- Whether months are given out by the calendar: one row.
CREATE TABLE publication_schedule (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- The first month that is; null: none.
  from_month text CHECK (from_month ~ '^20[0-9]{2}-[0-9]{2}$')
);
INSERT INTO publication_schedule DEFAULT VALUES;

-- When a month is to be given out as what. A row is made when its month begins to be looked at, and done once.
CREATE TABLE publication_due (
  month text NOT NULL,
  given_as text NOT NULL CHECK (given_as IN ('provisional', 'published')),
  due_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (month, given_as)
);
CREATE INDEX publication_due_at ON publication_due (due_at) WHERE done_at IS NULL;
