-- Where a planned interruption is; none: wherever its services are used. A place that a plan names stays, for
-- without it the plan would touch everybody.
CREATE TABLE planned_interruption_workplace (
  planned_id bigint NOT NULL REFERENCES planned_interruption ON DELETE CASCADE,
  workplace_id bigint NOT NULL REFERENCES workplace,
  PRIMARY KEY (planned_id, workplace_id)
);
CREATE INDEX planned_interruption_workplace_workplace ON planned_interruption_workplace (workplace_id);
