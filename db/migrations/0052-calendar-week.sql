-- Opening hours change from a date on: what was counted before stays as it was. Each day, Monday first, is a list of windows.
CREATE TABLE calendar_week (
  calendar_id bigint NOT NULL REFERENCES calendar,
  from_date date NOT NULL,
  week jsonb NOT NULL,
  PRIMARY KEY (calendar_id, from_date)
);
