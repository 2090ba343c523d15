-- The list of what somebody else has now, newest first.
CREATE INDEX ticket_redirected_now ON ticket (registered_at DESC, id DESC)
  WHERE redirection->>'state' IN ('sent', 'accepted');
