-- A saved query that is sent by the calendar: who is told where it is found, and when next.
CREATE TABLE query_schedule (
  query_id bigint PRIMARY KEY REFERENCES saved_query ON DELETE CASCADE,
  every    text NOT NULL CHECK (every IN ('week', 'month')),
  due_at   timestamptz NOT NULL
);
CREATE INDEX query_schedule_due ON query_schedule (due_at);
CREATE TABLE query_recipient (
  query_id  bigint NOT NULL REFERENCES query_schedule ON DELETE CASCADE,
  person_id bigint NOT NULL REFERENCES person,
  PRIMARY KEY (query_id, person_id)
);
