-- What a month's accounts ask of a million tickets and two million calls, measured in bench/report.ts.

-- The rows of a month, and of thirteen, are counted from the index alone; its months take the place of those of the plain one.
CREATE INDEX ticket_figure_counted ON ticket_figure (month)
  INCLUDE (organization_id, priority, excluded, restored, in_target, in_target_with_gaps, reopened, contact_reason,
           contact_until, category)
  WHERE priority IS NOT NULL;
DROP INDEX ticket_figure_month;

-- Incidents by the months at whose end they were late: few among all, and found by their month.
DROP INDEX ticket_figure_late;
CREATE INDEX ticket_figure_late ON ticket_figure USING gin ((course -> 'late') jsonb_path_ops)
  WHERE course -> 'late' <> '[]';

-- Whose clocks must be followed: incidents that nobody has restored yet.
CREATE INDEX ticket_unrestored ON ticket (reached_at)
  WHERE kind = 'incident' AND parent_id IS NULL AND restored_at IS NULL AND status <> 'cancelled';

-- Volumes.
DROP INDEX ticket_registered;
CREATE INDEX ticket_registered ON ticket (registered_at DESC, id DESC)
  INCLUDE (kind, channel, highest_level, service_id, organization_id, team_id);
CREATE INDEX ticket_cancelled ON ticket (cancelled_at) WHERE status = 'cancelled';

-- The desks that answered, from the index alone.
CREATE INDEX phone_call_answered ON phone_call (answered_at) INCLUDE (desk) WHERE desk IS NOT NULL AND NOT trial;
