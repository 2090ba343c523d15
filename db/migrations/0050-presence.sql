-- What somebody of the centre says of being available; counts from the sign-in it was said in.
CREATE TABLE presence (
  person_id bigint PRIMARY KEY REFERENCES person,
  state text NOT NULL CHECK (state IN ('available', 'handling', 'break', 'training')),
  since timestamptz NOT NULL
);

-- The history grows in the order of its recording: what happened lately is at its end.
CREATE INDEX ticket_event_recorded ON ticket_event USING brin (recorded_at) WITH (pages_per_range = 16);
