-- A call that is promised about an incident goes with it.
ALTER TABLE callback DROP CONSTRAINT callback_ticket_id_fkey;
ALTER TABLE callback ADD CONSTRAINT callback_ticket_id_fkey
  FOREIGN KEY (ticket_id) REFERENCES ticket ON DELETE CASCADE;
