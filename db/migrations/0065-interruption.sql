-- Outages that the centre has declared: what is said of them beside their incident, whose history tells the rest.
CREATE TABLE interruption (
  ticket_id bigint PRIMARY KEY REFERENCES ticket,
  severity text NOT NULL CHECK (severity IN ('critical', 'major', 'minor')),
  since timestamptz NOT NULL,
  -- What the centre knows, for the centre.
  known text NOT NULL,
  places text NOT NULL,
  declared_at timestamptz NOT NULL,
  declared_by bigint REFERENCES person
);
CREATE INDEX interruption_declared ON interruption (declared_at DESC, ticket_id DESC);

CREATE TABLE interruption_service (
  ticket_id bigint NOT NULL REFERENCES interruption ON DELETE CASCADE,
  service_id bigint NOT NULL REFERENCES service,
  PRIMARY KEY (ticket_id, service_id)
);
CREATE INDEX interruption_service_service ON interruption_service (service_id);

-- None: every organization is touched.
CREATE TABLE interruption_organization (
  ticket_id bigint NOT NULL REFERENCES interruption ON DELETE CASCADE,
  organization_id bigint NOT NULL REFERENCES organization ON DELETE CASCADE,
  PRIMARY KEY (ticket_id, organization_id)
);

-- What was published, word for word: a bulletin is never edited, another corrects it.
CREATE TABLE bulletin (
  ticket_id bigint NOT NULL REFERENCES interruption,
  -- From 1 within its interruption.
  place integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('outage', 'update', 'restoration', 'correction')),
  text_fr text NOT NULL,
  text_en text NOT NULL,
  -- For the telephone; said until its end, or until the service is restored.
  greeting_fr text,
  greeting_en text,
  greeting_until timestamptz,
  -- When the next one is promised.
  next_at timestamptz,
  -- The place of the one that it takes the place of.
  corrects integer,
  published_at timestamptz NOT NULL,
  published_by bigint REFERENCES person,
  PRIMARY KEY (ticket_id, place),
  CHECK ((kind = 'correction') = (corrects IS NOT NULL)),
  CHECK ((greeting_fr IS NULL) = (greeting_en IS NULL) AND (greeting_fr IS NULL) = (greeting_until IS NULL))
);
CREATE TRIGGER bulletin_append_only BEFORE UPDATE OR DELETE ON bulletin
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE INDEX bulletin_greeting ON bulletin (greeting_until) WHERE greeting_until IS NOT NULL;

-- How soon and how often an outage is told about: part of every agreement, as it was promised.
UPDATE agreement_version
   SET terms = terms || '{"bulletins": {"critical": {"firstMinutes": 15, "everyMinutes": 30}, "major": {"firstMinutes": 15, "everyMinutes": null}, "minor": {"firstMinutes": null, "everyMinutes": null}}}'
 WHERE NOT terms ? 'bulletins';
