-- What programs of the other side may read of the accounts: views of facts without a name, an address or a word that
-- somebody wrote. Whoever is given relais_reader reads these and nothing else; the role can't sign in by itself.
CREATE VIEW reading_ticket AS
  SELECT t.number, t.kind, coalesce(f.priority, t.priority) AS priority, t.status, t.channel,
         t.highest_level AS level, o.name AS organization, s.code AS service, c.code AS category, m.name AS team,
         t.reached_at, t.registered_at, t.restored_at, t.resolved_at, t.cancelled_at, t.hops,
         f.month, f.excluded, f.in_target, f.reopened, f.contact_reason,
         (f.facts ->> 'elapsedSeconds')::bigint AS elapsed_seconds,
         (f.facts ->> 'targetSeconds')::bigint AS target_seconds,
         (f.course ->> 'waitedSeconds')::bigint AS waited_seconds
    FROM ticket t
    JOIN ticket_figure f ON f.ticket_id = t.id
    LEFT JOIN organization o ON o.id = t.organization_id
    LEFT JOIN service s ON s.id = t.service_id
    LEFT JOIN category c ON c.id = t.category_id
    LEFT JOIN team m ON m.id = t.team_id
   WHERE o.demo IS NOT TRUE;
COMMENT ON VIEW reading_ticket IS 'One row a ticket. Incidents count in month (of their last restoration, or of the day they were left out) under priority; a rate is in_target over rows with restored_at and without excluded. Durations in seconds of the calendar that decides.';

CREATE VIEW reading_call AS
  SELECT c.source, c.source_id, c.queue, c.emergency, o.name AS organization, c.arrived_at, c.outcome,
         c.wait_ms, c.handle_ms
    FROM call c LEFT JOIN organization o ON o.id = c.organization_id
   WHERE o.demo IS NOT TRUE;
COMMENT ON VIEW reading_call IS 'One row a call offered. wait_ms ends with the answer, the abandonment or the loss; handle_ms is talk, hold and wrap-up of an answered call.';

-- One server may hold several databases: the role may be there already.
DO $$
BEGIN
  CREATE ROLE relais_reader NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
          -- Who owns the database may not make roles: whoever may makes it and grants what follows.
          WHEN insufficient_privilege THEN RAISE NOTICE 'relais_reader could not be made';
END $$;
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'relais_reader') THEN
    GRANT SELECT ON reading_ticket, reading_call TO relais_reader;
  END IF;
END $$;
