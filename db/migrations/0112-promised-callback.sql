-- Calls that are owed by a promise: a place in the queue that is kept, news of an outage's end.
ALTER TABLE callback DROP CONSTRAINT callback_kind_check;
ALTER TABLE callback ADD CONSTRAINT callback_kind_check CHECK (kind IN ('platform', 'place', 'restored'));
ALTER TABLE callback ADD COLUMN language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en'));
-- The incident of the outage whose end is told.
ALTER TABLE callback ADD COLUMN ticket_id bigint REFERENCES ticket;
-- Not tried again before; NULL for at once.
ALTER TABLE callback ADD COLUMN next_at timestamptz;
CREATE INDEX callback_ticket ON callback (ticket_id) WHERE ticket_id IS NOT NULL;
