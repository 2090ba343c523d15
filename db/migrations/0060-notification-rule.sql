-- Which notices are sent, and to whom, where that is not as the product has it.
CREATE TABLE notification_rule (
  kind text PRIMARY KEY,
  enabled boolean NOT NULL,
  destination text NOT NULL,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by bigint REFERENCES person
);
