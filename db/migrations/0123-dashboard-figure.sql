-- What a month's dashboard counts, beside the facts it comes from: the database derives it in the statement that writes
-- them, so the two can't differ.
ALTER TABLE ticket_figure
  ADD COLUMN priority text GENERATED ALWAYS AS (facts ->> 'priority') STORED,
  ADD COLUMN category text GENERATED ALWAYS AS (facts ->> 'category') STORED,
  ADD COLUMN excluded text GENERATED ALWAYS AS (facts ->> 'excluded') STORED,
  ADD COLUMN restored boolean GENERATED ALWAYS AS ((facts ->> 'restoredAt') IS NOT NULL) STORED,
  ADD COLUMN in_target boolean
    GENERATED ALWAYS AS ((facts ->> 'elapsedSeconds')::bigint <= (facts ->> 'targetSeconds')::bigint) STORED,
  ADD COLUMN in_target_with_gaps boolean
    GENERATED ALWAYS AS ((facts ->> 'elapsedWithGapsSeconds')::bigint <= (facts ->> 'targetSeconds')::bigint) STORED,
  ADD COLUMN reopened boolean GENERATED ALWAYS AS ((facts ->> 'reopenedCount')::int > 0) STORED,
  ADD COLUMN flagged boolean GENERATED ALWAYS AS (facts -> 'flags' <> '[]') STORED,
  ADD COLUMN upgraded boolean GENERATED ALWAYS AS (facts -> 'upgrades' <> '[]') STORED,
  ADD COLUMN calendar_confirmed boolean GENERATED ALWAYS AS ((facts ->> 'calendarConfirmed')::boolean) STORED,
  ADD COLUMN contact_reason text GENERATED ALWAYS AS (facts -> 'firstContact' ->> 'reason') STORED,
  ADD COLUMN contact_until bigint
    GENERATED ALWAYS AS ((facts -> 'firstContact' ->> 'observationEndsAt')::bigint) STORED,
  -- Its waits, and the months at whose end it was open past its target. Null: not counted since this column is there.
  ADD COLUMN course jsonb;

CREATE INDEX ticket_figure_course_missing ON ticket_figure (ticket_id) WHERE course IS NULL AND facts <> 'null';
CREATE INDEX ticket_figure_late ON ticket_figure (ticket_id) WHERE course -> 'late' <> '[]';

ALTER TABLE call
  ADD COLUMN wait_ms bigint GENERATED ALWAYS AS (greatest(0, coalesce((extract(epoch FROM
    (CASE outcome WHEN 'answered' THEN answered_at ELSE ended_at END) - arrived_at) * 1000)::bigint, 0))) STORED,
  ADD COLUMN handle_ms bigint GENERATED ALWAYS AS (
    CASE WHEN outcome = 'answered' AND (talk_ms IS NOT NULL OR hold_ms IS NOT NULL OR wrap_up_ms IS NOT NULL)
         THEN coalesce(talk_ms, 0) + coalesce(hold_ms, 0) + coalesce(wrap_up_ms, 0) END) STORED;

-- A month is read from the index alone.
CREATE INDEX call_figure ON call (arrived_at)
  INCLUDE (organization_id, emergency, outcome, wait_ms, handle_ms);
DROP INDEX call_arrived;
