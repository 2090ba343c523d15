-- A report looks for the incidents that were made another kind in its month.
CREATE INDEX ticket_event_category_changed ON ticket_event (at) WHERE type = 'category_changed';

-- SHA-256 over the whole history as it was recorded: the check tells an event that was changed since,
-- also where nothing else is derived from it.
ALTER TABLE ticket_figure ADD COLUMN history_digest bytea;
