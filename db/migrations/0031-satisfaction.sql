-- What the person helped thought of the help, one answer a ticket: the level is in the history too, the
-- words only here, so that they can be removed.
CREATE TABLE satisfaction (
  ticket_id bigint PRIMARY KEY REFERENCES ticket,
  person_id bigint NOT NULL REFERENCES person,
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 4),
  comment text NOT NULL DEFAULT '',
  given_at timestamptz NOT NULL
);
CREATE INDEX satisfaction_given ON satisfaction (given_at);
