-- The tickets that count as resolved in a month are looked up by their ids, of which there are too many for the rows themselves.
CREATE INDEX ticket_resolved ON ticket (id)
  INCLUDE (kind, channel, highest_level, service_id, organization_id, team_id)
  WHERE status <> 'cancelled' AND parent_id IS NULL
    AND (redirection IS NULL OR (redirection ->> 'owned')::boolean OR redirection ->> 'state' = 'returned');
