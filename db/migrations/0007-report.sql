-- A report looks for the incidents that were made another kind in its month.
CREATE INDEX ticket_event_category_changed ON ticket_event (at) WHERE type = 'category_changed';
