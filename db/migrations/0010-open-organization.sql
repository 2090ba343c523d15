-- A representative looks at the open tickets of the organization, a few in a hundred of all its own.
CREATE INDEX ticket_open_organization ON ticket (organization_id, registered_at DESC, id DESC)
  WHERE status IN ('registered', 'in_progress', 'waiting_on_user', 'restored');
