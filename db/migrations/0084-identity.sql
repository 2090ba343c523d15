-- Checks of who asks for a reset. What the check of a ticket has come to folds from its history; NULL
-- when none was asked for.
ALTER TABLE ticket ADD COLUMN identity jsonb;
CREATE INDEX ticket_identity_pending ON ticket (id) WHERE identity->>'state' = 'pending';
CREATE INDEX ticket_event_identity ON ticket_event (at)
  WHERE type IN ('identity_callback', 'identity_approved', 'identity_doubted', 'identity_refused',
                 'identity_lifted', 'identity_used');

-- What of the catalogue is a reset, and of what.
ALTER TABLE service ADD COLUMN reset text CHECK (reset IN ('password', 'second_factor', 'access'));
ALTER TABLE category ADD COLUMN reset text CHECK (reset IN ('password', 'second_factor', 'access'));

-- Whose account needs two means, and since when the directory has a person's number: a number that was
-- changed lately proves nothing. What is known of the past is in the journal.
ALTER TABLE person ADD COLUMN privileged boolean NOT NULL DEFAULT false;
ALTER TABLE person ADD COLUMN phone_since timestamptz;
UPDATE person p SET phone_since = coalesce(
    (SELECT max(a.at) FROM audit a
      WHERE a.target = 'person:' || p.id AND a.action = 'person.changed' AND a.data ? 'phone'),
    p.created_at)
 WHERE p.phone IS NOT NULL;
