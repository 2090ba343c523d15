-- Who of the centre has the page of a ticket before them, for as long as it says so: nothing to keep.
-- Unlogged: neither a crash, nor a standby, nor a backup remembers it. Without foreign keys: to say
-- where one is must not wait for who changes the ticket.
CREATE UNLOGGED TABLE ticket_viewer (
  person_id bigint NOT NULL,
  page uuid NOT NULL,
  ticket_id bigint NOT NULL,
  doing text NOT NULL CHECK (doing IN ('viewing', 'replying', 'noting')),
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, page)
);
