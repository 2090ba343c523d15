-- A month's report reads the tickets that are checked: few among all.
CREATE INDEX ticket_identity ON ticket (registered_at) WHERE identity IS NOT NULL;
