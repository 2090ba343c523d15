-- Written by `relais schema` from db/migrations; do not edit.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH CONFIGURATION relais_exact (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR asciiword WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR word WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR numword WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR hword_part WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR hword_asciipart WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR asciihword WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR hword WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR float WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR int WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_exact ADD MAPPING FOR uint WITH simple;

CREATE TEXT SEARCH CONFIGURATION relais_fr (PARSER = default);
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR asciiword WITH french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR word WITH unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR numword WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR hword_numpart WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR hword_part WITH unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR hword_asciipart WITH french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR numhword WITH unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR asciihword WITH french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR hword WITH unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR float WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR int WITH simple;
ALTER TEXT SEARCH CONFIGURATION relais_fr ADD MAPPING FOR uint WITH simple;

CREATE SEQUENCE confirmation_number AS bigint START 1000001 INCREMENT 1 MINVALUE 1 MAXVALUE 9223372036854775807;

CREATE OR REPLACE FUNCTION public.fold_name(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT ' ' || lower(public.unaccent('public.unaccent', translate(normalize(given), '-‐‑''’', '     ')))
$function$
;

CREATE OR REPLACE FUNCTION public.phone_digits(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT regexp_replace(substring(given from '^[^[:alpha:],;#]*'), '\D', '', 'g')
$function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF current_setting('relais.purge', true) = 'on' THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $function$
;

CREATE OR REPLACE FUNCTION public.search_words(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  SELECT translate(normalize(given), '-‐‑./\@_:;,''’+=&~%#|', '                    ') ||
    CASE WHEN given ~ '\w[-‐‑]\w' THEN
      (SELECT coalesce(' ' || string_agg(translate(m[1], '-‐‑', ''), ' '), '')
         FROM regexp_matches(normalize(given), '(\w+(?:[-‐‑]\w+)+)', 'g') m)
    ELSE '' END
$function$
;

CREATE TABLE account (
  person_id bigint NOT NULL,
  password_hash text NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  failures integer DEFAULT 0 NOT NULL,
  locked_until timestamp with time zone,
  disabled_at timestamp with time zone,
  temporary boolean DEFAULT false NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (person_id),
  CONSTRAINT account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE agent_skill (
  person_id bigint NOT NULL,
  skills jsonb NOT NULL,
  reserved bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT agent_skill_pkey PRIMARY KEY (person_id),
  CONSTRAINT agent_skill_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE agreement (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  organization_id bigint,
  CONSTRAINT agreement_pkey PRIMARY KEY (id),
  CONSTRAINT agreement_organization_id_key UNIQUE NULLS NOT DISTINCT (organization_id),
  CONSTRAINT agreement_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id)
);

CREATE TABLE agreement_draft (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  agreement_id bigint NOT NULL,
  based_on integer,
  in_force_from date,
  in_force_to date,
  organization_ids bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  terms jsonb NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by bigint,
  CONSTRAINT agreement_draft_pkey PRIMARY KEY (id),
  CONSTRAINT agreement_draft_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT agreement_draft_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id)
);
CREATE INDEX agreement_draft_agreement ON public.agreement_draft USING btree (agreement_id);

CREATE TABLE agreement_version (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  agreement_id bigint NOT NULL,
  version integer NOT NULL,
  in_force_from date NOT NULL,
  terms jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  in_force_to date,
  organization_ids bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  signed_by bigint,
  reason text,
  CONSTRAINT agreement_version_pkey PRIMARY KEY (id),
  CONSTRAINT agreement_version_agreement_id_in_force_from_key UNIQUE (agreement_id, in_force_from),
  CONSTRAINT agreement_version_agreement_id_version_key UNIQUE (agreement_id, version),
  CONSTRAINT agreement_version_agreement_id_fkey FOREIGN KEY (agreement_id) REFERENCES agreement(id),
  CONSTRAINT agreement_version_signed_by_fkey FOREIGN KEY (signed_by) REFERENCES person(id),
  CONSTRAINT agreement_version_check CHECK ((in_force_to >= in_force_from))
);

CREATE TABLE alert (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  ticket_id bigint NOT NULL,
  key text DEFAULT ''::text NOT NULL,
  team_id bigint,
  person_id bigint,
  raised_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  done_by bigint,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT alert_pkey PRIMARY KEY (id),
  CONSTRAINT alert_kind_ticket_id_key_key UNIQUE (kind, ticket_id, key),
  CONSTRAINT alert_done_by_fkey FOREIGN KEY (done_by) REFERENCES person(id),
  CONSTRAINT alert_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT alert_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  CONSTRAINT alert_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX alert_open ON public.alert USING btree (raised_at) WHERE (done_at IS NULL);

CREATE TABLE api_token (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  person_id bigint NOT NULL,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  scopes text[] NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  used_at timestamp with time zone,
  CONSTRAINT api_token_pkey PRIMARY KEY (id),
  CONSTRAINT api_token_token_hash_key UNIQUE (token_hash),
  CONSTRAINT api_token_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX api_token_person ON public.api_token USING btree (person_id);

CREATE TABLE attachment (
  id uuid DEFAULT gen_random_uuid() NOT NULL,
  ticket_id bigint NOT NULL,
  message_id bigint,
  visibility text NOT NULL,
  name text NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  storage_key text NOT NULL,
  author_id bigint,
  at timestamp with time zone NOT NULL,
  CONSTRAINT attachment_pkey PRIMARY KEY (id),
  CONSTRAINT attachment_storage_key_key UNIQUE (storage_key),
  CONSTRAINT attachment_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  CONSTRAINT attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES ticket_message(id),
  CONSTRAINT attachment_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT attachment_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'internal'::text])))
);
CREATE INDEX attachment_ticket ON public.attachment USING btree (ticket_id);

CREATE TABLE audit (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  at timestamp with time zone NOT NULL,
  actor_id bigint,
  action text NOT NULL,
  target text NOT NULL,
  address text,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  CONSTRAINT audit_pkey PRIMARY KEY (id),
  CONSTRAINT audit_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id)
);
CREATE INDEX audit_actor ON public.audit USING btree (actor_id, id);
CREATE INDEX audit_at ON public.audit USING btree (at);
CREATE INDEX audit_target ON public.audit USING btree (target, id);

CREATE TABLE broadcast (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  source text NOT NULL,
  source_key text NOT NULL,
  ticket_id bigint,
  planned_id bigint,
  title_fr text NOT NULL,
  title_en text NOT NULL,
  text_fr text NOT NULL,
  text_en text NOT NULL,
  services bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  cursor bigint DEFAULT 0 NOT NULL,
  expanded_at timestamp with time zone,
  CONSTRAINT broadcast_pkey PRIMARY KEY (id),
  CONSTRAINT broadcast_source_source_key_key UNIQUE (source, source_key),
  CONSTRAINT broadcast_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES planned_interruption(id) ON DELETE SET NULL,
  CONSTRAINT broadcast_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE SET NULL,
  CONSTRAINT broadcast_source_check CHECK ((source = ANY (ARRAY['bulletin'::text, 'planned_notice'::text, 'digest'::text])))
);
CREATE INDEX broadcast_begun ON public.broadcast USING btree (begun_at);
CREATE INDEX broadcast_open ON public.broadcast USING btree (id) WHERE (expanded_at IS NULL);
CREATE INDEX broadcast_planned ON public.broadcast USING btree (planned_id, id) WHERE (planned_id IS NOT NULL);
CREATE INDEX broadcast_ticket ON public.broadcast USING btree (ticket_id, id) WHERE (ticket_id IS NOT NULL);

CREATE TABLE bulletin (
  ticket_id bigint NOT NULL,
  place integer NOT NULL,
  kind text NOT NULL,
  text_fr text NOT NULL,
  text_en text NOT NULL,
  greeting_fr text,
  greeting_en text,
  greeting_until timestamp with time zone,
  next_at timestamp with time zone,
  corrects integer,
  published_at timestamp with time zone NOT NULL,
  published_by bigint,
  CONSTRAINT bulletin_pkey PRIMARY KEY (ticket_id, place),
  CONSTRAINT bulletin_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  CONSTRAINT bulletin_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES interruption(ticket_id),
  CONSTRAINT bulletin_check CHECK (((kind = 'correction'::text) = (corrects IS NOT NULL))),
  CONSTRAINT bulletin_check1 CHECK ((((greeting_fr IS NULL) = (greeting_en IS NULL)) AND ((greeting_fr IS NULL) = (greeting_until IS NULL)))),
  CONSTRAINT bulletin_kind_check CHECK ((kind = ANY (ARRAY['outage'::text, 'update'::text, 'restoration'::text, 'correction'::text])))
);
CREATE INDEX bulletin_greeting ON public.bulletin USING btree (greeting_until) WHERE (greeting_until IS NOT NULL);

CREATE TABLE bulletin_template (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  severity text,
  name text,
  text_fr text,
  text_en text,
  greeting_fr text,
  greeting_en text,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone,
  changed_by bigint,
  CONSTRAINT bulletin_template_pkey PRIMARY KEY (id),
  CONSTRAINT bulletin_template_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  CONSTRAINT bulletin_template_check CHECK (((name IS NULL) OR (text_fr IS NOT NULL))),
  CONSTRAINT bulletin_template_check1 CHECK (((name IS NOT NULL) OR (severity IS NULL))),
  CONSTRAINT bulletin_template_kind_check CHECK ((kind = ANY (ARRAY['outage'::text, 'update'::text, 'restoration'::text, 'planned_announced'::text, 'planned_reminder'::text, 'planned_rescheduled'::text, 'planned_started'::text, 'planned_extended'::text, 'planned_ended'::text, 'planned_cancelled'::text]))),
  CONSTRAINT bulletin_template_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'major'::text, 'minor'::text])))
);
CREATE UNIQUE INDEX bulletin_template_given ON public.bulletin_template USING btree (kind) WHERE (name IS NULL);
CREATE UNIQUE INDEX bulletin_template_name ON public.bulletin_template USING btree (lower(name)) WHERE (name IS NOT NULL);

CREATE TABLE calendar (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  time_zone text NOT NULL,
  continuous boolean DEFAULT false NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT calendar_pkey PRIMARY KEY (id),
  CONSTRAINT calendar_name_key UNIQUE (name)
);

CREATE TABLE calendar_confirmation (
  calendar_id bigint NOT NULL,
  from_date date NOT NULL,
  to_date date NOT NULL,
  confirmed_by text NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  CONSTRAINT calendar_confirmation_pkey PRIMARY KEY (calendar_id, from_date),
  CONSTRAINT calendar_confirmation_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id)
);

CREATE TABLE calendar_exception (
  calendar_id bigint NOT NULL,
  date date NOT NULL,
  name text DEFAULT ''::text NOT NULL,
  windows jsonb NOT NULL,
  CONSTRAINT calendar_exception_pkey PRIMARY KEY (calendar_id, date),
  CONSTRAINT calendar_exception_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id)
);

CREATE TABLE calendar_holiday (
  calendar_id bigint NOT NULL,
  date date NOT NULL,
  name text NOT NULL,
  CONSTRAINT calendar_holiday_pkey PRIMARY KEY (calendar_id, date),
  CONSTRAINT calendar_holiday_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id)
);

CREATE TABLE calendar_week (
  calendar_id bigint NOT NULL,
  from_date date NOT NULL,
  week jsonb NOT NULL,
  CONSTRAINT calendar_week_pkey PRIMARY KEY (calendar_id, from_date),
  CONSTRAINT calendar_week_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id)
);

CREATE TABLE calendar_window (
  calendar_id bigint NOT NULL,
  weekday smallint NOT NULL,
  open text NOT NULL,
  close text NOT NULL,
  CONSTRAINT calendar_window_pkey PRIMARY KEY (calendar_id, weekday, open),
  CONSTRAINT calendar_window_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id),
  CONSTRAINT calendar_window_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE TABLE call (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  source text NOT NULL,
  source_id text NOT NULL,
  queue text NOT NULL,
  emergency boolean DEFAULT false NOT NULL,
  organization_id bigint,
  arrived_at timestamp with time zone NOT NULL,
  outcome text NOT NULL,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  talk_ms bigint,
  hold_ms bigint,
  wrap_up_ms bigint,
  wait_ms bigint GENERATED ALWAYS AS (GREATEST((0)::bigint, COALESCE(((EXTRACT(epoch FROM (
CASE outcome
    WHEN 'answered'::text THEN answered_at
    ELSE ended_at
END - arrived_at)) * (1000)::numeric))::bigint, (0)::bigint))) STORED,
  handle_ms bigint GENERATED ALWAYS AS (
CASE
    WHEN ((outcome = 'answered'::text) AND ((talk_ms IS NOT NULL) OR (hold_ms IS NOT NULL) OR (wrap_up_ms IS NOT NULL))) THEN ((COALESCE(talk_ms, (0)::bigint) + COALESCE(hold_ms, (0)::bigint)) + COALESCE(wrap_up_ms, (0)::bigint))
    ELSE NULL::bigint
END) STORED,
  CONSTRAINT call_pkey PRIMARY KEY (id),
  CONSTRAINT call_source_source_id_key UNIQUE (source, source_id),
  CONSTRAINT call_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT call_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'abandoned'::text, 'platform'::text])))
);
CREATE INDEX call_figure ON public.call USING btree (arrived_at) INCLUDE (organization_id, emergency, outcome, wait_ms, handle_ms);
CREATE INDEX call_imported ON public.call USING btree (arrived_at, id) WHERE (source <> 'phone'::text);
CREATE INDEX call_imported_queue ON public.call USING btree (queue) WHERE (source <> 'phone'::text);

CREATE TABLE call_comparison (
  day date NOT NULL,
  compared_at timestamp with time zone NOT NULL,
  tolerance_ms integer NOT NULL,
  ledger jsonb NOT NULL,
  switch jsonb NOT NULL,
  differences jsonb NOT NULL,
  CONSTRAINT call_comparison_pkey PRIMARY KEY (day)
);

CREATE TABLE call_link (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  phone_call_id bigint NOT NULL,
  ticket_id bigint,
  provider_id bigint,
  reason text,
  note text DEFAULT ''::text NOT NULL,
  at timestamp with time zone NOT NULL,
  by_id bigint,
  CONSTRAINT call_link_pkey PRIMARY KEY (id),
  CONSTRAINT call_link_phone_call_id_ticket_id_provider_id_reason_key UNIQUE NULLS NOT DISTINCT (phone_call_id, ticket_id, provider_id, reason),
  CONSTRAINT call_link_by_id_fkey FOREIGN KEY (by_id) REFERENCES person(id),
  CONSTRAINT call_link_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id) ON DELETE CASCADE,
  CONSTRAINT call_link_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  CONSTRAINT call_link_reason_fkey FOREIGN KEY (reason) REFERENCES call_reason(code),
  CONSTRAINT call_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE,
  CONSTRAINT call_link_check CHECK ((num_nonnulls(ticket_id, provider_id, reason) = 1))
);
CREATE INDEX call_link_ticket ON public.call_link USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

CREATE TABLE call_listening (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  phone_call_id bigint NOT NULL,
  person_id bigint NOT NULL,
  whispers boolean NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT call_listening_pkey PRIMARY KEY (id),
  CONSTRAINT call_listening_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT call_listening_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id) ON DELETE CASCADE
);
CREATE INDEX call_listening_call ON public.call_listening USING btree (phone_call_id);

CREATE TABLE call_queue (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  service_id bigint,
  organization_id bigint,
  language text,
  level integer NOT NULL,
  vip boolean NOT NULL,
  ring_seconds integer NOT NULL,
  pause_seconds integer NOT NULL,
  wrap_up_seconds integer NOT NULL,
  overflow_id bigint,
  overflow_seconds integer NOT NULL,
  target_seconds integer NOT NULL,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT call_queue_pkey PRIMARY KEY (id),
  CONSTRAINT call_queue_code_key UNIQUE (code),
  CONSTRAINT call_queue_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE SET NULL,
  CONSTRAINT call_queue_overflow_id_fkey FOREIGN KEY (overflow_id) REFERENCES call_queue(id),
  CONSTRAINT call_queue_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  CONSTRAINT call_queue_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT call_queue_level_check CHECK (((level >= 1) AND (level <= 3))),
  CONSTRAINT call_queue_overflow_seconds_check CHECK (((overflow_seconds >= 0) AND (overflow_seconds <= 3600))),
  CONSTRAINT call_queue_pause_seconds_check CHECK (((pause_seconds >= 0) AND (pause_seconds <= 600))),
  CONSTRAINT call_queue_ring_seconds_check CHECK (((ring_seconds >= 3) AND (ring_seconds <= 120))),
  CONSTRAINT call_queue_target_seconds_check CHECK (((target_seconds >= 1) AND (target_seconds <= 3600))),
  CONSTRAINT call_queue_wrap_up_seconds_check CHECK (((wrap_up_seconds >= 0) AND (wrap_up_seconds <= 3600)))
);

CREATE TABLE call_reason (
  code text NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  place integer NOT NULL,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT call_reason_pkey PRIMARY KEY (code),
  CONSTRAINT call_reason_code_check CHECK ((code ~ '^[a-z][a-z_]{1,39}$'::text))
);

CREATE TABLE call_rule (
  single boolean DEFAULT true NOT NULL,
  tell_listening boolean NOT NULL,
  CONSTRAINT call_rule_pkey PRIMARY KEY (single),
  CONSTRAINT call_rule_single_check CHECK (single)
);

CREATE TABLE call_stint (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  phone_call_id bigint NOT NULL,
  person_id bigint NOT NULL,
  desk text NOT NULL,
  began_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  rest_ms bigint,
  CONSTRAINT call_stint_pkey PRIMARY KEY (id),
  CONSTRAINT call_stint_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT call_stint_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id) ON DELETE CASCADE
);
CREATE INDEX call_stint_call ON public.call_stint USING btree (phone_call_id);
CREATE INDEX call_stint_person ON public.call_stint USING btree (person_id, ended_at);

CREATE TABLE call_tree (
  version integer NOT NULL,
  content jsonb NOT NULL,
  in_force_from timestamp with time zone NOT NULL,
  put_at timestamp with time zone NOT NULL,
  put_by bigint,
  CONSTRAINT call_tree_pkey PRIMARY KEY (version),
  CONSTRAINT call_tree_put_by_fkey FOREIGN KEY (put_by) REFERENCES person(id)
);

CREATE TABLE call_tree_draft (
  id smallint DEFAULT 1 NOT NULL,
  content jsonb NOT NULL,
  version integer NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  saved_by bigint,
  CONSTRAINT call_tree_draft_pkey PRIMARY KEY (id),
  CONSTRAINT call_tree_draft_saved_by_fkey FOREIGN KEY (saved_by) REFERENCES person(id),
  CONSTRAINT call_tree_draft_id_check CHECK ((id = 1))
);

CREATE TABLE callback (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  phone_call_id bigint NOT NULL,
  queue text NOT NULL,
  number text,
  queued_at timestamp with time zone NOT NULL,
  state text DEFAULT 'waiting'::text NOT NULL,
  offered_at timestamp with time zone NOT NULL,
  taken_by bigint,
  taken_at timestamp with time zone,
  tries integer DEFAULT 0 NOT NULL,
  tried_at timestamp with time zone,
  reached_at timestamp with time zone,
  given_up_at timestamp with time zone,
  reason text,
  language text DEFAULT 'fr'::text NOT NULL,
  ticket_id bigint,
  next_at timestamp with time zone,
  CONSTRAINT callback_pkey PRIMARY KEY (id),
  CONSTRAINT callback_phone_call_id_kind_key UNIQUE (phone_call_id, kind),
  CONSTRAINT callback_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id),
  CONSTRAINT callback_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES person(id),
  CONSTRAINT callback_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE,
  CONSTRAINT callback_check CHECK (((state = 'reached'::text) = (reached_at IS NOT NULL))),
  CONSTRAINT callback_check1 CHECK (((state = 'given_up'::text) = (given_up_at IS NOT NULL))),
  CONSTRAINT callback_check2 CHECK (((state <> 'taken'::text) OR (taken_by IS NOT NULL))),
  CONSTRAINT callback_kind_check CHECK ((kind = ANY (ARRAY['platform'::text, 'place'::text, 'restored'::text]))),
  CONSTRAINT callback_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT callback_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'taken'::text, 'reached'::text, 'given_up'::text])))
);
CREATE INDEX callback_owed ON public.callback USING btree (offered_at) WHERE (state = ANY (ARRAY['waiting'::text, 'taken'::text]));
CREATE INDEX callback_ticket ON public.callback USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);

CREATE TABLE callout (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  ticket_id bigint,
  escalation_id bigint NOT NULL,
  steps jsonb NOT NULL,
  started_at timestamp with time zone NOT NULL,
  started_by bigint,
  round integer DEFAULT 1 NOT NULL,
  step integer DEFAULT 1 NOT NULL,
  due_at timestamp with time zone,
  failures integer DEFAULT 0 NOT NULL,
  answered_at timestamp with time zone,
  answered_by bigint,
  answered_via text,
  over_at timestamp with time zone,
  why_over text,
  CONSTRAINT callout_pkey PRIMARY KEY (id),
  CONSTRAINT callout_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  CONSTRAINT callout_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES escalation(id),
  CONSTRAINT callout_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id),
  CONSTRAINT callout_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT callout_check CHECK (((kind = 'drill'::text) OR (ticket_id IS NOT NULL))),
  CONSTRAINT callout_kind_check CHECK ((kind = ANY (ARRAY['after_hours'::text, 'asked'::text, 'drill'::text])))
);
CREATE INDEX callout_due ON public.callout USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX callout_started ON public.callout USING btree (started_at);
CREATE INDEX callout_ticket ON public.callout USING btree (ticket_id);
CREATE UNIQUE INDEX callout_ticket_once ON public.callout USING btree (ticket_id) WHERE (over_at IS NULL);

CREATE TABLE callout_attempt (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  callout_id bigint NOT NULL,
  round integer NOT NULL,
  step integer NOT NULL,
  channel text,
  person_id bigint,
  webhook_id bigint,
  rota_id bigint,
  missed text,
  made_at timestamp with time zone NOT NULL,
  outbox_id bigint,
  token_hash bytea,
  rung_at timestamp with time zone,
  dialled_at timestamp with time zone,
  CONSTRAINT callout_attempt_pkey PRIMARY KEY (id),
  CONSTRAINT callout_attempt_callout_id_round_step_channel_person_id_key UNIQUE (callout_id, round, step, channel, person_id),
  CONSTRAINT callout_attempt_callout_id_round_step_webhook_id_key UNIQUE (callout_id, round, step, webhook_id),
  CONSTRAINT callout_attempt_token_hash_key UNIQUE (token_hash),
  CONSTRAINT callout_attempt_callout_id_fkey FOREIGN KEY (callout_id) REFERENCES callout(id),
  CONSTRAINT callout_attempt_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id),
  CONSTRAINT callout_attempt_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT callout_attempt_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id),
  CONSTRAINT callout_attempt_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id),
  CONSTRAINT callout_attempt_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'telephone'::text, 'webhook'::text])))
);
CREATE INDEX callout_attempt_outbox ON public.callout_attempt USING btree (outbox_id);
CREATE INDEX callout_attempt_person ON public.callout_attempt USING btree (person_id, made_at);
CREATE INDEX callout_attempt_to_ring ON public.callout_attempt USING btree (id) WHERE ((channel = 'telephone'::text) AND (dialled_at IS NULL) AND (missed IS NULL));

CREATE TABLE canned_reply (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  text_fr text NOT NULL,
  text_en text DEFAULT ''::text NOT NULL,
  service_id bigint,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT canned_reply_pkey PRIMARY KEY (id),
  CONSTRAINT canned_reply_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id)
);
CREATE UNIQUE INDEX canned_reply_name ON public.canned_reply USING btree (lower(name));

CREATE TABLE category (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  disabled_at timestamp with time zone,
  place integer,
  version integer DEFAULT 1 NOT NULL,
  reset text,
  CONSTRAINT category_pkey PRIMARY KEY (id),
  CONSTRAINT category_code_key UNIQUE (code),
  CONSTRAINT category_reset_check CHECK ((reset = ANY (ARRAY['password'::text, 'second_factor'::text, 'access'::text])))
);

CREATE TABLE correction (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  month text NOT NULL,
  from_revision integer NOT NULL,
  reason text NOT NULL,
  changes jsonb NOT NULL,
  hashes jsonb NOT NULL,
  state text NOT NULL,
  proposed_by bigint NOT NULL,
  proposed_at timestamp with time zone NOT NULL,
  decided_by bigint,
  decided_at timestamp with time zone,
  CONSTRAINT correction_pkey PRIMARY KEY (id),
  CONSTRAINT correction_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  CONSTRAINT correction_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  CONSTRAINT correction_check CHECK ((((state = 'proposed'::text) = (decided_by IS NULL)) AND ((decided_by IS NULL) = (decided_at IS NULL)))),
  CONSTRAINT correction_check1 CHECK (((state <> 'approved'::text) OR (decided_by <> proposed_by))),
  CONSTRAINT correction_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])))
);
CREATE UNIQUE INDEX correction_proposed ON public.correction USING btree (month) WHERE (state = 'proposed'::text);

CREATE TABLE cti_call (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  cti_source_id bigint NOT NULL,
  call_id text NOT NULL,
  inbound boolean,
  caller text,
  queue text,
  came_at timestamp with time zone,
  queued_at timestamp with time zone,
  left_at timestamp with time zone,
  rings integer DEFAULT 0 NOT NULL,
  answered_at timestamp with time zone,
  agent text,
  ended_at timestamp with time zone,
  cause text,
  CONSTRAINT cti_call_pkey PRIMARY KEY (id),
  CONSTRAINT cti_call_cti_source_id_call_id_key UNIQUE (cti_source_id, call_id),
  CONSTRAINT cti_call_cti_source_id_fkey FOREIGN KEY (cti_source_id) REFERENCES cti_source(id)
);

CREATE TABLE cti_event (
  cti_call_id bigint NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT cti_event_pkey PRIMARY KEY (cti_call_id, seq),
  CONSTRAINT cti_event_cti_call_id_fkey FOREIGN KEY (cti_call_id) REFERENCES cti_call(id) ON DELETE CASCADE
);

CREATE TABLE cti_source (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  token_hash bytea NOT NULL,
  former_hash bytea,
  former_until timestamp with time zone,
  created_by bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  rotated_at timestamp with time zone,
  heard_at timestamp with time zone,
  revoked_at timestamp with time zone,
  CONSTRAINT cti_source_pkey PRIMARY KEY (id),
  CONSTRAINT cti_source_former_hash_key UNIQUE (former_hash),
  CONSTRAINT cti_source_token_hash_key UNIQUE (token_hash),
  CONSTRAINT cti_source_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id)
);

CREATE TABLE desk (
  name text NOT NULL,
  node text NOT NULL,
  registered boolean NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT desk_pkey PRIMARY KEY (name)
);

CREATE UNLOGGED TABLE desk_rest (
  desk text NOT NULL,
  free_since timestamp with time zone,
  rests_until timestamp with time zone,
  CONSTRAINT desk_rest_pkey PRIMARY KEY (desk)
);

CREATE TABLE display (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  team_id bigint,
  token_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by bigint,
  revoked_at timestamp with time zone,
  seen_at timestamp with time zone,
  CONSTRAINT display_pkey PRIMARY KEY (id),
  CONSTRAINT display_token_hash_key UNIQUE (token_hash),
  CONSTRAINT display_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  CONSTRAINT display_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);

CREATE TABLE due_job (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  ticket_id bigint NOT NULL,
  key text DEFAULT ''::text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  data jsonb DEFAULT '{}'::jsonb NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  CONSTRAINT due_job_pkey PRIMARY KEY (id),
  CONSTRAINT due_job_kind_ticket_id_key_key UNIQUE (kind, ticket_id, key),
  CONSTRAINT due_job_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX due_job_due ON public.due_job USING btree (due_at);

CREATE TABLE errand (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  ticket_id bigint NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  data jsonb NOT NULL,
  actor_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  cursor bigint DEFAULT 0 NOT NULL,
  due_at timestamp with time zone NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  ended_at timestamp with time zone,
  CONSTRAINT errand_pkey PRIMARY KEY (id),
  CONSTRAINT errand_ticket_id_kind_key_key UNIQUE (ticket_id, kind, key),
  CONSTRAINT errand_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  CONSTRAINT errand_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT errand_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'restore'::text, 'resolve'::text, 'release'::text])))
);
CREATE INDEX errand_under_way ON public.errand USING btree (ticket_id, id) WHERE (ended_at IS NULL);

CREATE TABLE errand_ticket (
  errand_id bigint NOT NULL,
  ticket_id bigint NOT NULL,
  outcome text NOT NULL,
  at timestamp with time zone NOT NULL,
  CONSTRAINT errand_ticket_pkey PRIMARY KEY (errand_id, ticket_id),
  CONSTRAINT errand_ticket_errand_id_fkey FOREIGN KEY (errand_id) REFERENCES errand(id) ON DELETE CASCADE,
  CONSTRAINT errand_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT errand_ticket_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'skipped'::text, 'failed'::text])))
);
CREATE INDEX errand_ticket_ticket ON public.errand_ticket USING btree (ticket_id);

CREATE TABLE escalation (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  team_id bigint,
  steps jsonb NOT NULL,
  drill jsonb,
  drill_due_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT escalation_pkey PRIMARY KEY (id),
  CONSTRAINT escalation_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE INDEX escalation_drill ON public.escalation USING btree (drill_due_at) WHERE (drill_due_at IS NOT NULL);
CREATE UNIQUE INDEX escalation_team ON public.escalation USING btree (COALESCE(team_id, (0)::bigint));

CREATE TABLE escalation_trial (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  escalation_id bigint NOT NULL,
  step integer NOT NULL,
  channel text NOT NULL,
  person_id bigint,
  webhook_id bigint,
  rota_id bigint,
  missed text,
  tried_at timestamp with time zone NOT NULL,
  tried_by bigint NOT NULL,
  outbox_id bigint,
  CONSTRAINT escalation_trial_pkey PRIMARY KEY (id),
  CONSTRAINT escalation_trial_escalation_id_fkey FOREIGN KEY (escalation_id) REFERENCES escalation(id) ON DELETE CASCADE,
  CONSTRAINT escalation_trial_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id),
  CONSTRAINT escalation_trial_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT escalation_trial_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id),
  CONSTRAINT escalation_trial_tried_by_fkey FOREIGN KEY (tried_by) REFERENCES person(id),
  CONSTRAINT escalation_trial_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id),
  CONSTRAINT escalation_trial_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'webhook'::text]))),
  CONSTRAINT escalation_trial_check CHECK (((missed IS NULL) = (outbox_id IS NOT NULL))),
  CONSTRAINT escalation_trial_missed_check CHECK ((missed = ANY (ARRAY['nobody_on_call'::text, 'no_address'::text, 'gone'::text]))),
  CONSTRAINT escalation_trial_step_check CHECK ((step > 0))
);
CREATE INDEX escalation_trial_of ON public.escalation_trial USING btree (escalation_id, step, channel, tried_at);

CREATE TABLE follow_link (
  token_hash bytea NOT NULL,
  ticket_id bigint NOT NULL,
  person_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT follow_link_pkey PRIMARY KEY (token_hash),
  CONSTRAINT follow_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT follow_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX follow_link_expiry ON public.follow_link USING btree (expires_at);
CREATE INDEX follow_link_person ON public.follow_link USING btree (person_id) WHERE (revoked_at IS NULL);
CREATE INDEX follow_link_ticket ON public.follow_link USING btree (ticket_id);

CREATE TABLE handover (
  outbox_id bigint NOT NULL,
  ticket_id bigint NOT NULL,
  redirection_id text NOT NULL,
  provider_id bigint NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT handover_pkey PRIMARY KEY (outbox_id),
  CONSTRAINT handover_token_hash_key UNIQUE (token_hash),
  CONSTRAINT handover_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox(id),
  CONSTRAINT handover_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  CONSTRAINT handover_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX handover_expiry ON public.handover USING btree (expires_at);
CREATE INDEX handover_ticket ON public.handover USING btree (ticket_id);

CREATE TABLE idempotency_key (
  person_id bigint NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (person_id, key),
  CONSTRAINT idempotency_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX idempotency_key_age ON public.idempotency_key USING btree (created_at);

CREATE TABLE interruption (
  ticket_id bigint NOT NULL,
  severity text NOT NULL,
  since timestamp with time zone NOT NULL,
  known text NOT NULL,
  places text NOT NULL,
  declared_at timestamp with time zone NOT NULL,
  declared_by bigint,
  CONSTRAINT interruption_pkey PRIMARY KEY (ticket_id),
  CONSTRAINT interruption_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES person(id),
  CONSTRAINT interruption_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT interruption_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'major'::text, 'minor'::text])))
);
CREATE INDEX interruption_declared ON public.interruption USING btree (declared_at DESC, ticket_id DESC);

CREATE TABLE interruption_organization (
  ticket_id bigint NOT NULL,
  organization_id bigint NOT NULL,
  CONSTRAINT interruption_organization_pkey PRIMARY KEY (ticket_id, organization_id),
  CONSTRAINT interruption_organization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE,
  CONSTRAINT interruption_organization_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES interruption(ticket_id) ON DELETE CASCADE
);

CREATE TABLE interruption_service (
  ticket_id bigint NOT NULL,
  service_id bigint NOT NULL,
  CONSTRAINT interruption_service_pkey PRIMARY KEY (ticket_id, service_id),
  CONSTRAINT interruption_service_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  CONSTRAINT interruption_service_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES interruption(ticket_id) ON DELETE CASCADE
);
CREATE INDEX interruption_service_service ON public.interruption_service USING btree (service_id);

CREATE TABLE interruption_workplace (
  ticket_id bigint NOT NULL,
  workplace_id bigint NOT NULL,
  CONSTRAINT interruption_workplace_pkey PRIMARY KEY (ticket_id, workplace_id),
  CONSTRAINT interruption_workplace_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES interruption(ticket_id) ON DELETE CASCADE,
  CONSTRAINT interruption_workplace_workplace_id_fkey FOREIGN KEY (workplace_id) REFERENCES workplace(id) ON DELETE CASCADE
);

CREATE TABLE mail_sighting (
  mailbox_id bigint NOT NULL,
  uid_validity bigint NOT NULL,
  uid bigint NOT NULL,
  received_mail_id bigint NOT NULL,
  place integer DEFAULT 0 NOT NULL,
  CONSTRAINT mail_sighting_pkey PRIMARY KEY (mailbox_id, place, uid_validity, uid),
  CONSTRAINT mail_sighting_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  CONSTRAINT mail_sighting_received_mail_id_fkey FOREIGN KEY (received_mail_id) REFERENCES received_mail(id)
);
CREATE INDEX mail_sighting_message ON public.mail_sighting USING btree (received_mail_id);

CREATE TABLE mailbox (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  address text NOT NULL,
  kind text DEFAULT 'incident'::text NOT NULL,
  impact smallint DEFAULT 2 NOT NULL,
  urgency smallint DEFAULT 2 NOT NULL,
  service_id bigint,
  team_id bigint,
  organization_id bigint,
  language text DEFAULT 'fr'::text NOT NULL,
  disabled_at timestamp with time zone,
  read_at timestamp with time zone,
  failing_since timestamp with time zone,
  last_error text,
  reconciled_at timestamp with time zone,
  present integer,
  kept integer,
  created_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  fault text,
  CONSTRAINT mailbox_pkey PRIMARY KEY (id),
  CONSTRAINT mailbox_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT mailbox_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  CONSTRAINT mailbox_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  CONSTRAINT mailbox_impact_check CHECK (((impact >= 1) AND (impact <= 3))),
  CONSTRAINT mailbox_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'request'::text, 'question'::text]))),
  CONSTRAINT mailbox_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT mailbox_urgency_check CHECK (((urgency >= 1) AND (urgency <= 3)))
);
CREATE UNIQUE INDEX mailbox_address ON public.mailbox USING btree (lower(address));

CREATE TABLE mailbox_connection (
  mailbox_id bigint NOT NULL,
  host text NOT NULL,
  port integer NOT NULL,
  security text NOT NULL,
  login text NOT NULL,
  folder text NOT NULL,
  method text NOT NULL,
  token_endpoint text,
  client_id text,
  scope text,
  sealed bytea NOT NULL,
  secret_at timestamp with time zone NOT NULL,
  token bytea,
  token_until timestamp with time zone,
  renewing_until timestamp with time zone,
  CONSTRAINT mailbox_connection_pkey PRIMARY KEY (mailbox_id),
  CONSTRAINT mailbox_connection_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  CONSTRAINT mailbox_connection_check CHECK (((method <> 'token_endpoint'::text) OR ((token_endpoint IS NOT NULL) AND (client_id IS NOT NULL)))),
  CONSTRAINT mailbox_connection_method_check CHECK ((method = ANY (ARRAY['password'::text, 'access_token'::text, 'token_endpoint'::text]))),
  CONSTRAINT mailbox_connection_port_check CHECK (((port >= 1) AND (port <= 65535))),
  CONSTRAINT mailbox_connection_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);

CREATE TABLE notification_cap (
  one boolean DEFAULT true NOT NULL,
  minute integer NOT NULL,
  hour integer NOT NULL,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by bigint,
  CONSTRAINT notification_cap_pkey PRIMARY KEY (one),
  CONSTRAINT notification_cap_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  CONSTRAINT notification_cap_check CHECK ((((hour >= 1) AND (hour <= 1000)) AND (hour >= minute))),
  CONSTRAINT notification_cap_minute_check CHECK (((minute >= 1) AND (minute <= 100))),
  CONSTRAINT notification_cap_one_check CHECK (one)
);

CREATE TABLE notification_rule (
  kind text NOT NULL,
  enabled boolean NOT NULL,
  destination text NOT NULL,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by bigint,
  CONSTRAINT notification_rule_pkey PRIMARY KEY (kind),
  CONSTRAINT notification_rule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id)
);

CREATE TABLE notification_text (
  key text NOT NULL,
  language text NOT NULL,
  text text,
  version integer NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  changed_by bigint,
  CONSTRAINT notification_text_pkey PRIMARY KEY (key, language),
  CONSTRAINT notification_text_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  CONSTRAINT notification_text_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text])))
);

CREATE TABLE organization (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  demo boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT organization_pkey PRIMARY KEY (id),
  CONSTRAINT organization_name_key UNIQUE (name)
);

CREATE TABLE outbox (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  ticket_id bigint,
  event_seq integer,
  wait_id text,
  recipient_id bigint,
  address text,
  language text NOT NULL,
  message_id text NOT NULL,
  subject text NOT NULL,
  message bytea NOT NULL,
  state text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  next_attempt_at timestamp with time zone NOT NULL,
  claimed_until timestamp with time zone,
  sent_at timestamp with time zone,
  last_error text,
  return_token text,
  held_at timestamp with time zone,
  digest_id bigint,
  channel text DEFAULT 'mail'::text NOT NULL,
  lane text DEFAULT 'desk'::text NOT NULL,
  broadcast_id bigint,
  subscriber_id bigint,
  CONSTRAINT outbox_pkey PRIMARY KEY (id),
  CONSTRAINT outbox_message_id_key UNIQUE (message_id),
  CONSTRAINT outbox_once UNIQUE (kind, ticket_id, event_seq, recipient_id, channel),
  CONSTRAINT outbox_broadcast_id_fkey FOREIGN KEY (broadcast_id) REFERENCES broadcast(id),
  CONSTRAINT outbox_digest_id_fkey FOREIGN KEY (digest_id) REFERENCES outbox(id),
  CONSTRAINT outbox_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES person(id),
  CONSTRAINT outbox_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES subscriber(id) ON DELETE SET NULL,
  CONSTRAINT outbox_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT outbox_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text, 'webhook'::text]))),
  CONSTRAINT outbox_lane_check CHECK ((lane = ANY (ARRAY['desk'::text, 'broadcast'::text]))),
  CONSTRAINT outbox_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'spoken'::text, 'withdrawn'::text, 'held'::text, 'digested'::text])))
);
CREATE INDEX outbox_broadcast ON public.outbox USING btree (broadcast_id, state, id) WHERE (broadcast_id IS NOT NULL);
CREATE UNIQUE INDEX outbox_broadcast_once ON public.outbox USING btree (broadcast_id, address) WHERE (broadcast_id IS NOT NULL);
CREATE INDEX outbox_claimed ON public.outbox USING btree (claimed_until) WHERE ((state = 'pending'::text) AND (claimed_until IS NOT NULL));
CREATE INDEX outbox_digest ON public.outbox USING btree (digest_id) WHERE (digest_id IS NOT NULL);
CREATE INDEX outbox_held ON public.outbox USING btree (id) WHERE (state = 'held'::text);
CREATE INDEX outbox_next ON public.outbox USING btree (channel, lane, next_attempt_at, id) WHERE (state = 'pending'::text);
CREATE UNIQUE INDEX outbox_return_token ON public.outbox USING btree (return_token) WHERE (return_token IS NOT NULL);
CREATE INDEX outbox_sent ON public.outbox USING btree (lower(address), sent_at) WHERE (state = 'sent'::text);
CREATE INDEX outbox_sent_person ON public.outbox USING btree (recipient_id, sent_at) WHERE (state = 'sent'::text);
CREATE INDEX outbox_subscriber ON public.outbox USING btree (subscriber_id) WHERE (subscriber_id IS NOT NULL);
CREATE INDEX outbox_ticket ON public.outbox USING btree (ticket_id, id);
CREATE INDEX outbox_unsent ON public.outbox USING btree (id) WHERE ((state = ANY (ARRAY['pending'::text, 'failed'::text, 'held'::text])) AND (lane = 'desk'::text));
CREATE INDEX outbox_webhook ON public.outbox USING btree (address, id) WHERE (channel = 'webhook'::text);

CREATE TABLE outgoing_call (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  at timestamp with time zone NOT NULL,
  person_id bigint,
  purpose text NOT NULL,
  number text NOT NULL,
  for_call text NOT NULL,
  leg text NOT NULL,
  reached_at timestamp with time zone,
  ended_at timestamp with time zone,
  CONSTRAINT outgoing_call_pkey PRIMARY KEY (id),
  CONSTRAINT outgoing_call_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT outgoing_call_purpose_check CHECK ((purpose = ANY (ARRAY['call_back'::text, 'transfer'::text, 'on_call'::text])))
);
CREATE INDEX outgoing_call_at ON public.outgoing_call USING btree (at);
CREATE INDEX outgoing_call_for_call ON public.outgoing_call USING btree (for_call);
CREATE INDEX outgoing_call_leg ON public.outgoing_call USING btree (leg);

CREATE TABLE outgoing_rule (
  single boolean DEFAULT true NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  open boolean NOT NULL,
  allowed text[] NOT NULL,
  refused text[] NOT NULL,
  person_per_hour integer NOT NULL,
  all_per_hour integer NOT NULL,
  CONSTRAINT outgoing_rule_pkey PRIMARY KEY (single),
  CONSTRAINT outgoing_rule_all_per_hour_check CHECK (((all_per_hour >= 1) AND (all_per_hour <= 10000))),
  CONSTRAINT outgoing_rule_person_per_hour_check CHECK (((person_per_hour >= 1) AND (person_per_hour <= 1000))),
  CONSTRAINT outgoing_rule_single_check CHECK (single)
);

CREATE TABLE person (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  organization_id bigint,
  name text NOT NULL,
  email text,
  phone text,
  language text DEFAULT 'fr'::text NOT NULL,
  demo boolean DEFAULT false NOT NULL,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  known_by_mail boolean DEFAULT false NOT NULL,
  privileged boolean DEFAULT false NOT NULL,
  phone_since timestamp with time zone,
  workplace_id bigint,
  CONSTRAINT person_pkey PRIMARY KEY (id),
  CONSTRAINT person_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT person_workplace_id_fkey FOREIGN KEY (workplace_id) REFERENCES workplace(id) ON DELETE SET NULL,
  CONSTRAINT person_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text])))
);
CREATE UNIQUE INDEX person_email ON public.person USING btree (lower(email));
CREATE INDEX person_name_folded ON public.person USING gin (fold_name(name) gin_trgm_ops);
CREATE INDEX person_name_trgm ON public.person USING gin (lower(name) gin_trgm_ops);
CREATE INDEX person_organization ON public.person USING btree (organization_id);
CREATE INDEX person_phone ON public.person USING btree (phone);
CREATE INDEX person_phone_end ON public.person USING btree ("right"(phone_digits(phone), 7));
CREATE INDEX person_workplace ON public.person USING btree (workplace_id) WHERE (workplace_id IS NOT NULL);

CREATE TABLE phone_call (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  node text NOT NULL,
  channel text NOT NULL,
  queue text NOT NULL,
  trial boolean DEFAULT false NOT NULL,
  state text NOT NULL,
  came_at timestamp with time zone NOT NULL,
  greeted_at timestamp with time zone,
  queued_at timestamp with time zone,
  rings integer DEFAULT 0 NOT NULL,
  desk text,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  end_reason text,
  version integer NOT NULL,
  tree integer,
  served text,
  held_at timestamp with time zone,
  hold_ms bigint DEFAULT 0 NOT NULL,
  beside_desk text,
  beside_state text,
  wanted_desk text,
  wanted_team bigint,
  wanted_at timestamp with time zone,
  outside_at timestamp with time zone,
  caller text,
  answered_by bigint,
  by_net boolean DEFAULT false NOT NULL,
  rest_ms bigint,
  CONSTRAINT phone_call_pkey PRIMARY KEY (id),
  CONSTRAINT phone_call_channel_key UNIQUE (channel),
  CONSTRAINT phone_call_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES person(id),
  CONSTRAINT phone_call_beside_state_check CHECK ((beside_state = ANY (ARRAY['ringing'::text, 'aside'::text, 'joined'::text]))),
  CONSTRAINT phone_call_check CHECK (((state = 'ended'::text) = (end_reason IS NOT NULL))),
  CONSTRAINT phone_call_check1 CHECK (((ended_at IS NULL) = (end_reason IS NULL))),
  CONSTRAINT phone_call_check2 CHECK (((beside_desk IS NULL) = (beside_state IS NULL))),
  CONSTRAINT phone_call_check3 CHECK (((wanted_at IS NULL) = ((wanted_desk IS NULL) AND (wanted_team IS NULL)))),
  CONSTRAINT phone_call_end_reason_check CHECK ((end_reason = ANY (ARRAY['caller'::text, 'desk'::text, 'abandoned'::text, 'left_early'::text, 'informed'::text, 'self_served'::text, 'platform'::text, 'called_back'::text, 'given_up'::text]))),
  CONSTRAINT phone_call_served_check CHECK ((served = ANY (ARRAY['informed'::text, 'self_served'::text]))),
  CONSTRAINT phone_call_state_check CHECK ((state = ANY (ARRAY['greeting'::text, 'waiting'::text, 'kept'::text, 'calling'::text, 'ringing'::text, 'talking'::text, 'ended'::text])))
);
CREATE INDEX phone_call_answered ON public.phone_call USING btree (answered_at) INCLUDE (desk) WHERE ((desk IS NOT NULL) AND (NOT trial));
CREATE INDEX phone_call_answered_by ON public.phone_call USING btree (answered_by, id) WHERE (answered_by IS NOT NULL);
CREATE INDEX phone_call_caller ON public.phone_call USING btree (came_at) WHERE (caller IS NOT NULL);
CREATE INDEX phone_call_day ON public.phone_call USING btree (COALESCE(queued_at, came_at), id);
CREATE INDEX phone_call_open ON public.phone_call USING btree (node) WHERE (state <> 'ended'::text);

CREATE TABLE phone_call_event (
  phone_call_id bigint NOT NULL,
  seq integer NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  data jsonb NOT NULL,
  CONSTRAINT phone_call_event_pkey PRIMARY KEY (phone_call_id, seq),
  CONSTRAINT phone_call_event_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id) ON DELETE CASCADE
);

CREATE TABLE phone_node (
  node text NOT NULL,
  switch text NOT NULL,
  beat bigint DEFAULT 1 NOT NULL,
  leaving boolean DEFAULT false NOT NULL,
  CONSTRAINT phone_node_pkey PRIMARY KEY (node)
);

CREATE TABLE phone_request (
  id bigint GENERATED ALWAYS AS IDENTITY,
  node text NOT NULL,
  request jsonb NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  taken boolean DEFAULT false NOT NULL,
  answer jsonb,
  CONSTRAINT phone_request_pkey PRIMARY KEY (id)
);
CREATE INDEX phone_request_open ON public.phone_request USING btree (node) WHERE (NOT taken);

CREATE TABLE planned_interruption (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  title_fr text NOT NULL,
  title_en text NOT NULL,
  text_fr text NOT NULL,
  text_en text NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by bigint,
  changed_at timestamp with time zone NOT NULL,
  cancelled_at timestamp with time zone,
  answered_at timestamp with time zone,
  back boolean,
  ticket_id bigint,
  version integer DEFAULT 1 NOT NULL,
  zone text,
  series_id bigint,
  reason text,
  changed_by bigint,
  approval text DEFAULT 'none'::text NOT NULL,
  decided_at timestamp with time zone,
  decided_by bigint,
  decided_word text,
  proposed jsonb,
  told_at timestamp with time zone,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  asked integer DEFAULT 0 NOT NULL,
  asked_at timestamp with time zone,
  due_at timestamp with time zone,
  failures integer DEFAULT 0 NOT NULL,
  CONSTRAINT planned_interruption_pkey PRIMARY KEY (id),
  CONSTRAINT planned_interruption_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES person(id),
  CONSTRAINT planned_interruption_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  CONSTRAINT planned_interruption_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES person(id),
  CONSTRAINT planned_interruption_series_id_fkey FOREIGN KEY (series_id) REFERENCES planned_interruption(id),
  CONSTRAINT planned_interruption_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT planned_interruption_approval_check CHECK ((approval = ANY (ARRAY['none'::text, 'asked'::text, 'approved'::text, 'refused'::text, 'expired'::text]))),
  CONSTRAINT planned_interruption_check CHECK ((ends_at > starts_at)),
  CONSTRAINT planned_interruption_check1 CHECK (((answered_at IS NULL) = (back IS NULL)))
);
CREATE INDEX planned_interruption_due ON public.planned_interruption USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX planned_interruption_series ON public.planned_interruption USING btree (series_id) WHERE (series_id IS NOT NULL);
CREATE INDEX planned_interruption_window ON public.planned_interruption USING btree (starts_at, ends_at);

CREATE TABLE planned_interruption_organization (
  planned_id bigint NOT NULL,
  organization_id bigint NOT NULL,
  CONSTRAINT planned_interruption_organization_pkey PRIMARY KEY (planned_id, organization_id),
  CONSTRAINT planned_interruption_organization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE,
  CONSTRAINT planned_interruption_organization_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES planned_interruption(id) ON DELETE CASCADE
);
CREATE INDEX planned_interruption_organization_organization ON public.planned_interruption_organization USING btree (organization_id);

CREATE TABLE planned_interruption_service (
  planned_id bigint NOT NULL,
  service_id bigint NOT NULL,
  CONSTRAINT planned_interruption_service_pkey PRIMARY KEY (planned_id, service_id),
  CONSTRAINT planned_interruption_service_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES planned_interruption(id) ON DELETE CASCADE,
  CONSTRAINT planned_interruption_service_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id)
);
CREATE INDEX planned_interruption_service_service ON public.planned_interruption_service USING btree (service_id);

CREATE TABLE planned_interruption_workplace (
  planned_id bigint NOT NULL,
  workplace_id bigint NOT NULL,
  CONSTRAINT planned_interruption_workplace_pkey PRIMARY KEY (planned_id, workplace_id),
  CONSTRAINT planned_interruption_workplace_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES planned_interruption(id) ON DELETE CASCADE,
  CONSTRAINT planned_interruption_workplace_workplace_id_fkey FOREIGN KEY (workplace_id) REFERENCES workplace(id)
);
CREATE INDEX planned_interruption_workplace_workplace ON public.planned_interruption_workplace USING btree (workplace_id);

CREATE TABLE planned_notice (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  planned_id bigint NOT NULL,
  place integer NOT NULL,
  kind text NOT NULL,
  text_fr text NOT NULL,
  text_en text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  published_by bigint,
  CONSTRAINT planned_notice_pkey PRIMARY KEY (planned_id, place),
  CONSTRAINT planned_notice_id_key UNIQUE (id),
  CONSTRAINT planned_notice_planned_id_fkey FOREIGN KEY (planned_id) REFERENCES planned_interruption(id),
  CONSTRAINT planned_notice_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  CONSTRAINT planned_notice_kind_check CHECK ((kind = ANY (ARRAY['announced'::text, 'reminder'::text, 'rescheduled'::text, 'started'::text, 'extended'::text, 'ended'::text, 'cancelled'::text])))
);

CREATE TABLE presence (
  person_id bigint NOT NULL,
  state text NOT NULL,
  since timestamp with time zone NOT NULL,
  reason text,
  rests_until timestamp with time zone,
  desk text,
  CONSTRAINT presence_pkey PRIMARY KEY (person_id),
  CONSTRAINT presence_desk_key UNIQUE (desk),
  CONSTRAINT presence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT presence_check CHECK (((state = 'wrap_up'::text) = (rests_until IS NOT NULL))),
  CONSTRAINT presence_state_check CHECK ((state = ANY (ARRAY['available'::text, 'busy'::text, 'wrap_up'::text, 'break'::text, 'training'::text, 'away'::text])))
);

CREATE TABLE presence_change (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  person_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  state text NOT NULL,
  reason text,
  desk text,
  CONSTRAINT presence_change_pkey PRIMARY KEY (id),
  CONSTRAINT presence_change_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX presence_change_at ON public.presence_change USING btree (at);
CREATE INDEX presence_change_person ON public.presence_change USING btree (person_id, at);

CREATE TABLE provider (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  kind text NOT NULL,
  name text NOT NULL,
  name_en text DEFAULT ''::text NOT NULL,
  scope_fr text NOT NULL,
  scope_en text DEFAULT ''::text NOT NULL,
  words_fr text DEFAULT ''::text NOT NULL,
  words_en text DEFAULT ''::text NOT NULL,
  calendar_id bigint NOT NULL,
  week jsonb,
  phone text,
  email text,
  web text,
  senders text[] DEFAULT '{}'::text[] NOT NULL,
  language text DEFAULT 'fr'::text NOT NULL,
  asks_fr text DEFAULT ''::text NOT NULL,
  asks_en text DEFAULT ''::text NOT NULL,
  transfer text NOT NULL,
  contract text DEFAULT ''::text NOT NULL,
  answer_seconds integer,
  settle_seconds integer,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  changed_at timestamp with time zone NOT NULL,
  CONSTRAINT provider_pkey PRIMARY KEY (id),
  CONSTRAINT provider_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id),
  CONSTRAINT provider_answer_seconds_check CHECK ((answer_seconds > 0)),
  CONSTRAINT provider_check CHECK (((phone IS NOT NULL) OR (email IS NOT NULL) OR (web IS NOT NULL))),
  CONSTRAINT provider_kind_check CHECK ((kind = ANY (ARRAY['support_centre'::text, 'provider'::text]))),
  CONSTRAINT provider_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT provider_settle_seconds_check CHECK ((settle_seconds > 0)),
  CONSTRAINT provider_transfer_check CHECK ((transfer = ANY (ARRAY['warm'::text, 'cold'::text])))
);
CREATE UNIQUE INDEX provider_name ON public.provider USING btree (lower(name));

CREATE TABLE provider_organization (
  provider_id bigint NOT NULL,
  organization_id bigint NOT NULL,
  CONSTRAINT provider_organization_pkey PRIMARY KEY (provider_id, organization_id),
  CONSTRAINT provider_organization_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT provider_organization_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id)
);
CREATE INDEX provider_organization_organization ON public.provider_organization USING btree (organization_id);

CREATE TABLE provider_service (
  provider_id bigint NOT NULL,
  service_id bigint NOT NULL,
  CONSTRAINT provider_service_pkey PRIMARY KEY (provider_id, service_id),
  CONSTRAINT provider_service_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  CONSTRAINT provider_service_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id)
);
CREATE INDEX provider_service_service ON public.provider_service USING btree (service_id);

CREATE TABLE publication (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  month text NOT NULL,
  revision integer NOT NULL,
  reason text,
  proposed_by bigint,
  proposed_at timestamp with time zone,
  published_by bigint,
  published_at timestamp with time zone NOT NULL,
  CONSTRAINT publication_pkey PRIMARY KEY (id),
  CONSTRAINT publication_month_revision_key UNIQUE (month, revision),
  CONSTRAINT publication_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES person(id),
  CONSTRAINT publication_published_by_fkey FOREIGN KEY (published_by) REFERENCES person(id),
  CONSTRAINT publication_check CHECK ((((reason IS NULL) = (proposed_by IS NULL)) AND ((reason IS NULL) = (proposed_at IS NULL)))),
  CONSTRAINT publication_check1 CHECK ((proposed_by <> published_by)),
  CONSTRAINT publication_check2 CHECK (((revision > 1) = (reason IS NOT NULL))),
  CONSTRAINT publication_month_check CHECK ((month ~ '^(199[2-9]|20[0-9]{2})-[0-9]{2}$'::text)),
  CONSTRAINT publication_revision_check CHECK ((revision >= 0))
);

CREATE TABLE publication_document (
  edition_id bigint NOT NULL,
  language text NOT NULL,
  format text NOT NULL,
  hash text NOT NULL,
  bytes bytea NOT NULL,
  CONSTRAINT publication_document_pkey PRIMARY KEY (edition_id, language, format),
  CONSTRAINT publication_document_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES publication_edition(id),
  CONSTRAINT publication_document_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text])))
);

CREATE TABLE publication_due (
  month text NOT NULL,
  given_as text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  done_at timestamp with time zone,
  failures integer DEFAULT 0 NOT NULL,
  try_at timestamp with time zone,
  CONSTRAINT publication_due_pkey PRIMARY KEY (month, given_as),
  CONSTRAINT publication_due_given_as_check CHECK ((given_as = ANY (ARRAY['provisional'::text, 'published'::text])))
);
CREATE INDEX publication_due_at ON public.publication_due USING btree (due_at) WHERE (done_at IS NULL);

CREATE TABLE publication_edition (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  publication_id bigint NOT NULL,
  organization_id bigint,
  report jsonb NOT NULL,
  hash text NOT NULL,
  changes jsonb NOT NULL,
  own_lines boolean DEFAULT false NOT NULL,
  CONSTRAINT publication_edition_pkey PRIMARY KEY (id),
  CONSTRAINT publication_edition_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT publication_edition_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id)
);
CREATE UNIQUE INDEX publication_edition_once ON public.publication_edition USING btree (publication_id, COALESCE(organization_id, (0)::bigint));

CREATE TABLE publication_line (
  publication_id bigint NOT NULL,
  seq integer NOT NULL,
  organization_id bigint,
  line jsonb NOT NULL,
  own boolean DEFAULT false NOT NULL,
  CONSTRAINT publication_line_pkey PRIMARY KEY (publication_id, seq),
  CONSTRAINT publication_line_publication_id_fkey FOREIGN KEY (publication_id) REFERENCES publication(id)
);
CREATE INDEX publication_line_own ON public.publication_line USING btree (publication_id, organization_id, seq) WHERE own;

CREATE TABLE publication_month (
  month text NOT NULL,
  turns integer NOT NULL,
  CONSTRAINT publication_month_pkey PRIMARY KEY (month)
);

CREATE TABLE publication_recipient (
  person_id bigint NOT NULL,
  added_by bigint,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT publication_recipient_pkey PRIMARY KEY (person_id),
  CONSTRAINT publication_recipient_added_by_fkey FOREIGN KEY (added_by) REFERENCES person(id),
  CONSTRAINT publication_recipient_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE publication_schedule (
  one boolean DEFAULT true NOT NULL,
  from_month text,
  CONSTRAINT publication_schedule_pkey PRIMARY KEY (one),
  CONSTRAINT publication_schedule_from_month_check CHECK ((from_month ~ '^(199[2-9]|20[0-9]{2})-[0-9]{2}$'::text)),
  CONSTRAINT publication_schedule_one_check CHECK (one)
);

CREATE TABLE query_recipient (
  query_id bigint NOT NULL,
  person_id bigint NOT NULL,
  CONSTRAINT query_recipient_pkey PRIMARY KEY (query_id, person_id),
  CONSTRAINT query_recipient_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT query_recipient_query_id_fkey FOREIGN KEY (query_id) REFERENCES query_schedule(query_id) ON DELETE CASCADE
);

CREATE TABLE query_schedule (
  query_id bigint NOT NULL,
  every text NOT NULL,
  due_at timestamp with time zone NOT NULL,
  failures integer DEFAULT 0 NOT NULL,
  try_at timestamp with time zone,
  CONSTRAINT query_schedule_pkey PRIMARY KEY (query_id),
  CONSTRAINT query_schedule_query_id_fkey FOREIGN KEY (query_id) REFERENCES saved_query(id) ON DELETE CASCADE,
  CONSTRAINT query_schedule_every_check CHECK ((every = ANY (ARRAY['week'::text, 'month'::text])))
);
CREATE INDEX query_schedule_due ON public.query_schedule USING btree (due_at);

CREATE TABLE received_mail (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  mailbox_id bigint NOT NULL,
  sha256 bytea NOT NULL,
  raw bytea NOT NULL,
  size integer NOT NULL,
  received_at timestamp with time zone NOT NULL,
  kept_at timestamp with time zone NOT NULL,
  message_id text,
  sender text,
  subject text,
  outcome text,
  reason text,
  decided_at timestamp with time zone,
  ticket_id bigint,
  ticket_message_id bigint,
  body text,
  html text,
  attempts integer DEFAULT 0 NOT NULL,
  next_attempt_at timestamp with time zone NOT NULL,
  claimed_until timestamp with time zone,
  last_error text,
  CONSTRAINT received_mail_pkey PRIMARY KEY (id),
  CONSTRAINT received_mail_mailbox_id_sha256_key UNIQUE (mailbox_id, sha256),
  CONSTRAINT received_mail_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  CONSTRAINT received_mail_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT received_mail_ticket_message_id_fkey FOREIGN KEY (ticket_message_id) REFERENCES ticket_message(id),
  CONSTRAINT received_mail_check CHECK (((outcome IS NULL) = (decided_at IS NULL))),
  CONSTRAINT received_mail_check1 CHECK (((outcome <> ALL (ARRAY['filed'::text, 'added'::text])) OR (ticket_id IS NOT NULL))),
  CONSTRAINT received_mail_outcome_check CHECK ((outcome = ANY (ARRAY['filed'::text, 'added'::text, 'parked'::text, 'refused'::text, 'quarantined'::text])))
);
CREATE INDEX received_mail_filed ON public.received_mail USING btree (received_at) WHERE (outcome = 'filed'::text);
CREATE INDEX received_mail_message ON public.received_mail USING btree (ticket_message_id) WHERE (ticket_message_id IS NOT NULL);
CREATE INDEX received_mail_outcome ON public.received_mail USING btree (outcome, id);
CREATE INDEX received_mail_sender ON public.received_mail USING btree (lower(sender), received_at);
CREATE INDEX received_mail_ticket ON public.received_mail USING btree (ticket_id, id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX received_mail_waiting ON public.received_mail USING btree (next_attempt_at, id) WHERE (outcome IS NULL);

CREATE TABLE received_sms (
  id text NOT NULL,
  number text NOT NULL,
  word text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT received_sms_pkey PRIMARY KEY (id),
  CONSTRAINT received_sms_word_check CHECK ((word = ANY (ARRAY['stop'::text, 'help'::text])))
);
CREATE INDEX received_sms_at ON public.received_sms USING btree (received_at);
CREATE INDEX received_sms_number ON public.received_sms USING btree (number, word, received_at);

CREATE TABLE recording (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  phone_call_id bigint NOT NULL,
  node text NOT NULL,
  agreement_version_id bigint NOT NULL,
  retention_days integer NOT NULL,
  state text NOT NULL,
  begun_at timestamp with time zone NOT NULL,
  paused boolean DEFAULT false NOT NULL,
  ended_at timestamp with time zone,
  seconds integer,
  key_id text,
  storage_key text,
  keep_until timestamp with time zone,
  CONSTRAINT recording_pkey PRIMARY KEY (id),
  CONSTRAINT recording_phone_call_id_fkey FOREIGN KEY (phone_call_id) REFERENCES phone_call(id),
  CONSTRAINT recording_check CHECK (((state = 'kept'::text) = (storage_key IS NOT NULL))),
  CONSTRAINT recording_state_check CHECK ((state = ANY (ARRAY['live'::text, 'kept'::text, 'purged'::text, 'lost'::text])))
);
CREATE INDEX recording_call ON public.recording USING btree (phone_call_id);
CREATE INDEX recording_due ON public.recording USING btree (keep_until) WHERE (state = 'kept'::text);
CREATE UNIQUE INDEX recording_live ON public.recording USING btree (phone_call_id) WHERE (state = 'live'::text);

CREATE TABLE recording_event (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  recording_id bigint NOT NULL,
  at timestamp with time zone NOT NULL,
  type text NOT NULL,
  person_id bigint,
  reason text,
  CONSTRAINT recording_event_pkey PRIMARY KEY (id),
  CONSTRAINT recording_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT recording_event_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES recording(id),
  CONSTRAINT recording_event_type_check CHECK ((type = ANY (ARRAY['begun'::text, 'paused'::text, 'resumed'::text, 'kept'::text, 'lost'::text, 'listened'::text, 'purged'::text])))
);
CREATE INDEX recording_event_of ON public.recording_event USING btree (recording_id, id);

CREATE TABLE recovery_code (
  person_id bigint NOT NULL,
  code_hash bytea NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash),
  CONSTRAINT recovery_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE role_grant (
  person_id bigint NOT NULL,
  role text NOT NULL,
  granted_at timestamp with time zone NOT NULL,
  granted_by bigint,
  CONSTRAINT role_grant_pkey PRIMARY KEY (person_id, role),
  CONSTRAINT role_grant_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES person(id),
  CONSTRAINT role_grant_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT role_grant_role_check CHECK ((role = ANY (ARRAY['requester'::text, 'representative'::text, 'agent'::text, 'supervisor'::text, 'manager'::text, 'administrator'::text])))
);

CREATE TABLE rota (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  team_id bigint NOT NULL,
  name text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  CONSTRAINT rota_pkey PRIMARY KEY (id),
  CONSTRAINT rota_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE UNIQUE INDEX rota_name ON public.rota USING btree (lower(name));

CREATE TABLE rota_feed (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  token_hash bytea NOT NULL,
  owner_id bigint NOT NULL,
  rota_id bigint,
  created_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone,
  CONSTRAINT rota_feed_pkey PRIMARY KEY (id),
  CONSTRAINT rota_feed_token_hash_key UNIQUE (token_hash),
  CONSTRAINT rota_feed_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id),
  CONSTRAINT rota_feed_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id)
);
CREATE INDEX rota_feed_owner ON public.rota_feed USING btree (owner_id) WHERE (revoked_at IS NULL);

CREATE TABLE rota_override (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  rota_id bigint NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  person_id bigint NOT NULL,
  replaces_id bigint,
  reason text NOT NULL,
  swap_id bigint,
  created_at timestamp with time zone NOT NULL,
  created_by bigint,
  ended_at timestamp with time zone,
  CONSTRAINT rota_override_pkey PRIMARY KEY (id),
  CONSTRAINT rota_override_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  CONSTRAINT rota_override_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT rota_override_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES person(id),
  CONSTRAINT rota_override_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id),
  CONSTRAINT rota_override_swap_id_fkey FOREIGN KEY (swap_id) REFERENCES rota_swap(id),
  CONSTRAINT rota_override_check CHECK ((starts_at < ends_at))
);
CREATE INDEX rota_override_time ON public.rota_override USING btree (rota_id, ends_at);

CREATE TABLE rota_swap (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  rota_id bigint NOT NULL,
  asker_id bigint NOT NULL,
  asked_id bigint NOT NULL,
  starts_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  note text NOT NULL,
  state text NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  answered_at timestamp with time zone,
  answer text DEFAULT ''::text NOT NULL,
  return_rota_id bigint,
  return_starts_at timestamp with time zone,
  return_ends_at timestamp with time zone,
  CONSTRAINT rota_swap_pkey PRIMARY KEY (id),
  CONSTRAINT rota_swap_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES person(id),
  CONSTRAINT rota_swap_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES person(id),
  CONSTRAINT rota_swap_return_rota_id_fkey FOREIGN KEY (return_rota_id) REFERENCES rota(id),
  CONSTRAINT rota_swap_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id),
  CONSTRAINT rota_swap_check CHECK ((starts_at < ends_at)),
  CONSTRAINT rota_swap_return_whole CHECK (((num_nulls(return_rota_id, return_starts_at, return_ends_at) = ANY (ARRAY[0, 3])) AND ((return_starts_at IS NULL) OR (return_starts_at < return_ends_at)))),
  CONSTRAINT rota_swap_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'accepted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX rota_swap_asked ON public.rota_swap USING btree (asked_id, starts_at);
CREATE INDEX rota_swap_asker ON public.rota_swap USING btree (asker_id, starts_at);

CREATE TABLE rota_version (
  rota_id bigint NOT NULL,
  version integer NOT NULL,
  in_force_from timestamp with time zone NOT NULL,
  content jsonb NOT NULL,
  kept_by bigint,
  CONSTRAINT rota_version_pkey PRIMARY KEY (rota_id, version),
  CONSTRAINT rota_version_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES person(id),
  CONSTRAINT rota_version_rota_id_fkey FOREIGN KEY (rota_id) REFERENCES rota(id)
);

CREATE TABLE satisfaction (
  ticket_id bigint NOT NULL,
  person_id bigint NOT NULL,
  level smallint NOT NULL,
  comment text DEFAULT ''::text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  CONSTRAINT satisfaction_pkey PRIMARY KEY (ticket_id),
  CONSTRAINT satisfaction_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT satisfaction_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT satisfaction_level_check CHECK (((level >= 1) AND (level <= 4)))
);
CREATE INDEX satisfaction_given ON public.satisfaction USING btree (given_at);

CREATE TABLE saved_query (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  owner_id bigint NOT NULL,
  name text NOT NULL,
  shared boolean DEFAULT false NOT NULL,
  query jsonb NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT saved_query_pkey PRIMARY KEY (id),
  CONSTRAINT saved_query_owner_id_name_key UNIQUE (owner_id, name),
  CONSTRAINT saved_query_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
);

CREATE TABLE saved_view (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  owner_id bigint NOT NULL,
  name text NOT NULL,
  shared boolean DEFAULT false NOT NULL,
  query jsonb NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT saved_view_pkey PRIMARY KEY (id),
  CONSTRAINT saved_view_owner_id_name_key UNIQUE (owner_id, name),
  CONSTRAINT saved_view_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES person(id)
);
CREATE INDEX saved_view_shared ON public.saved_view USING btree (name) WHERE shared;

CREATE TABLE schema_migration (
  version integer NOT NULL,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamp with time zone NOT NULL,
  CONSTRAINT schema_migration_pkey PRIMARY KEY (version)
);

CREATE TABLE second_factor (
  person_id bigint NOT NULL,
  secret bytea,
  confirmed_at timestamp with time zone,
  last_step bigint,
  offered bytea,
  offered_at timestamp with time zone,
  failures integer DEFAULT 0 NOT NULL,
  locked_until timestamp with time zone,
  CONSTRAINT second_factor_pkey PRIMARY KEY (person_id),
  CONSTRAINT second_factor_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT second_factor_check CHECK (((secret IS NULL) = (confirmed_at IS NULL))),
  CONSTRAINT second_factor_check1 CHECK (((offered IS NULL) = (offered_at IS NULL)))
);

CREATE TABLE sending_turn (
  channel text NOT NULL,
  next_at timestamp with time zone NOT NULL,
  CONSTRAINT sending_turn_pkey PRIMARY KEY (channel)
);

CREATE TABLE service (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  code text NOT NULL,
  name text NOT NULL,
  name_en text NOT NULL,
  reaches_user boolean DEFAULT false NOT NULL,
  disabled_at timestamp with time zone,
  form jsonb,
  place integer,
  version integer DEFAULT 1 NOT NULL,
  words text DEFAULT ''::text NOT NULL,
  reset text,
  CONSTRAINT service_pkey PRIMARY KEY (id),
  CONSTRAINT service_code_key UNIQUE (code),
  CONSTRAINT service_reset_check CHECK ((reset = ANY (ARRAY['password'::text, 'second_factor'::text, 'access'::text])))
);

CREATE TABLE session (
  token_hash bytea NOT NULL,
  person_id bigint NOT NULL,
  csrf_token text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  address text,
  user_agent text,
  id bigint GENERATED ALWAYS AS IDENTITY,
  stage text DEFAULT 'open'::text NOT NULL,
  CONSTRAINT session_pkey PRIMARY KEY (token_hash),
  CONSTRAINT session_id_key UNIQUE (id),
  CONSTRAINT session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT session_stage_check CHECK ((stage = ANY (ARRAY['second_factor'::text, 'password'::text, 'enrolment'::text, 'open'::text])))
);
CREATE INDEX session_expiry ON public.session USING btree (expires_at);
CREATE INDEX session_person ON public.session USING btree (person_id);

CREATE TABLE setting (
  key text NOT NULL,
  value jsonb NOT NULL,
  CONSTRAINT setting_pkey PRIMARY KEY (key)
);

CREATE TABLE sms_choice (
  person_id bigint NOT NULL,
  number text NOT NULL,
  kinds text[] NOT NULL,
  confirmed_at timestamp with time zone NOT NULL,
  CONSTRAINT sms_choice_pkey PRIMARY KEY (person_id),
  CONSTRAINT sms_choice_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX sms_choice_number ON public.sms_choice USING btree (number);

CREATE TABLE sms_code (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  person_id bigint NOT NULL,
  number text NOT NULL,
  code_hash bytea NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  tries integer DEFAULT 0 NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT sms_code_pkey PRIMARY KEY (id),
  CONSTRAINT sms_code_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX sms_code_number ON public.sms_code USING btree (number, sent_at);
CREATE INDEX sms_code_person ON public.sms_code USING btree (person_id, sent_at);

CREATE TABLE subscriber (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  channel text NOT NULL,
  address text NOT NULL,
  language text NOT NULL,
  rhythm text NOT NULL,
  services bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  person_id bigint,
  confirmed_at timestamp with time zone NOT NULL,
  bounces integer DEFAULT 0 NOT NULL,
  bounced_at timestamp with time zone,
  suspended_at timestamp with time zone,
  CONSTRAINT subscriber_pkey PRIMARY KEY (id),
  CONSTRAINT subscriber_channel_address_key UNIQUE (channel, address),
  CONSTRAINT subscriber_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE SET NULL,
  CONSTRAINT subscriber_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  CONSTRAINT subscriber_check CHECK (((channel = 'mail'::text) OR (rhythm = 'each'::text))),
  CONSTRAINT subscriber_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT subscriber_rhythm_check CHECK ((rhythm = ANY (ARRAY['each'::text, 'daily'::text])))
);
CREATE INDEX subscriber_person ON public.subscriber USING btree (person_id) WHERE (person_id IS NOT NULL);

CREATE TABLE subscriber_link (
  token_hash bytea NOT NULL,
  subscriber_id bigint NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  CONSTRAINT subscriber_link_pkey PRIMARY KEY (token_hash),
  CONSTRAINT subscriber_link_subscriber_id_fkey FOREIGN KEY (subscriber_id) REFERENCES subscriber(id) ON DELETE CASCADE
);
CREATE INDEX subscriber_link_expiry ON public.subscriber_link USING btree (expires_at);
CREATE INDEX subscriber_link_subscriber ON public.subscriber_link USING btree (subscriber_id);

CREATE TABLE subscription_request (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  channel text NOT NULL,
  address text NOT NULL,
  language text NOT NULL,
  rhythm text NOT NULL,
  services bigint[] NOT NULL,
  token_hash bytea NOT NULL,
  code_hash bytea,
  tries integer DEFAULT 0 NOT NULL,
  asked_at timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  CONSTRAINT subscription_request_pkey PRIMARY KEY (id),
  CONSTRAINT subscription_request_token_hash_key UNIQUE (token_hash),
  CONSTRAINT subscription_request_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'sms'::text]))),
  CONSTRAINT subscription_request_check CHECK (((channel = 'sms'::text) = (code_hash IS NOT NULL))),
  CONSTRAINT subscription_request_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT subscription_request_rhythm_check CHECK ((rhythm = ANY (ARRAY['each'::text, 'daily'::text])))
);
CREATE INDEX subscription_request_address ON public.subscription_request USING btree (address, asked_at);
CREATE INDEX subscription_request_asked ON public.subscription_request USING btree (asked_at);
CREATE INDEX subscription_request_domain ON public.subscription_request USING btree (split_part(address, '@'::text, 2), asked_at);

CREATE TABLE switch_reading (
  folder text NOT NULL,
  file text NOT NULL,
  "position" bigint NOT NULL,
  read_at timestamp with time zone NOT NULL,
  CONSTRAINT switch_reading_pkey PRIMARY KEY (folder)
);

CREATE TABLE switch_record (
  channel text NOT NULL,
  caller text,
  trial boolean NOT NULL,
  came_at timestamp with time zone NOT NULL,
  net_at timestamp with time zone,
  answered_at timestamp with time zone,
  desk text,
  ended_at timestamp with time zone NOT NULL,
  ended_by text NOT NULL,
  CONSTRAINT switch_record_pkey PRIMARY KEY (channel),
  CONSTRAINT switch_record_ended_by_check CHECK ((ended_by = ANY (ARRAY['caller'::text, 'other'::text, 'gone'::text])))
);
CREATE INDEX switch_record_came ON public.switch_record USING btree (came_at);

CREATE TABLE target_warning (
  day date NOT NULL,
  queue text NOT NULL,
  told_at timestamp with time zone NOT NULL,
  numerator integer NOT NULL,
  denominator integer NOT NULL,
  CONSTRAINT target_warning_pkey PRIMARY KEY (day, queue)
);

CREATE TABLE target_watch (
  person_id bigint NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT target_watch_pkey PRIMARY KEY (person_id),
  CONSTRAINT target_watch_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE team (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  level smallint NOT NULL,
  address text,
  demo boolean DEFAULT false NOT NULL,
  imported boolean DEFAULT false NOT NULL,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT team_pkey PRIMARY KEY (id),
  CONSTRAINT team_name_key UNIQUE (name),
  CONSTRAINT team_level_check CHECK (((level >= 1) AND (level <= 3)))
);

CREATE TABLE team_member (
  team_id bigint NOT NULL,
  person_id bigint NOT NULL,
  CONSTRAINT team_member_pkey PRIMARY KEY (team_id, person_id),
  CONSTRAINT team_member_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id)
);
CREATE INDEX team_member_person ON public.team_member USING btree (person_id);

CREATE TABLE ticket (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  number text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL,
  subject text NOT NULL,
  description text NOT NULL,
  requester_id bigint NOT NULL,
  organization_id bigint,
  service_id bigint,
  category_id bigint,
  impact smallint NOT NULL,
  urgency smallint NOT NULL,
  priority text NOT NULL,
  priority_overridden boolean DEFAULT false NOT NULL,
  channel text NOT NULL,
  level smallint NOT NULL,
  highest_level smallint NOT NULL,
  hops integer DEFAULT 0 NOT NULL,
  team_id bigint,
  assignee_id bigint,
  parent_id bigint,
  reached_at timestamp with time zone NOT NULL,
  registered_at timestamp with time zone NOT NULL,
  restored_at timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  reopened_count integer DEFAULT 0 NOT NULL,
  wait jsonb,
  contacts jsonb DEFAULT '[]'::jsonb NOT NULL,
  agreement_version_id bigint NOT NULL,
  due_at timestamp with time zone,
  updated_at timestamp with time zone NOT NULL,
  version integer NOT NULL,
  imported boolean DEFAULT false NOT NULL,
  search tsvector GENERATED ALWAYS AS (((setweight(to_tsvector('relais_fr'::regconfig, search_words(subject)), 'A'::"char") || setweight(to_tsvector('relais_fr'::regconfig, search_words(description)), 'B'::"char")) || to_tsvector('relais_exact'::regconfig, search_words(subject)))) STORED,
  redirection jsonb,
  identity jsonb,
  CONSTRAINT ticket_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_number_key UNIQUE (number),
  CONSTRAINT ticket_agreement_version_id_fkey FOREIGN KEY (agreement_version_id) REFERENCES agreement_version(id),
  CONSTRAINT ticket_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  CONSTRAINT ticket_category_id_fkey FOREIGN KEY (category_id) REFERENCES category(id),
  CONSTRAINT ticket_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT ticket_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES ticket(id),
  CONSTRAINT ticket_requester_id_fkey FOREIGN KEY (requester_id) REFERENCES person(id),
  CONSTRAINT ticket_service_id_fkey FOREIGN KEY (service_id) REFERENCES service(id),
  CONSTRAINT ticket_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  CONSTRAINT ticket_channel_check CHECK ((channel = ANY (ARRAY['phone'::text, 'chat'::text, 'in_person'::text, 'email'::text, 'portal'::text, 'monitoring'::text]))),
  CONSTRAINT ticket_highest_level_check CHECK (((highest_level >= 1) AND (highest_level <= 3))),
  CONSTRAINT ticket_impact_check CHECK (((impact >= 1) AND (impact <= 3))),
  CONSTRAINT ticket_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'request'::text, 'question'::text]))),
  CONSTRAINT ticket_level_check CHECK (((level >= 1) AND (level <= 3))),
  CONSTRAINT ticket_priority_check CHECK ((priority = ANY (ARRAY['P1'::text, 'P2'::text, 'P3'::text, 'P4'::text, 'P5'::text]))),
  CONSTRAINT ticket_status_check CHECK ((status = ANY (ARRAY['registered'::text, 'in_progress'::text, 'waiting_on_user'::text, 'restored'::text, 'resolved'::text, 'closed'::text, 'cancelled'::text]))),
  CONSTRAINT ticket_urgency_check CHECK (((urgency >= 1) AND (urgency <= 3)))
);
CREATE INDEX ticket_assignee ON public.ticket USING btree (assignee_id) WHERE (assignee_id IS NOT NULL);
CREATE INDEX ticket_cancelled ON public.ticket USING btree (cancelled_at) WHERE (status = 'cancelled'::text);
CREATE INDEX ticket_due ON public.ticket USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX ticket_identity ON public.ticket USING btree (registered_at) WHERE (identity IS NOT NULL);
CREATE INDEX ticket_identity_pending ON public.ticket USING btree (id) WHERE ((identity ->> 'state'::text) = 'pending'::text);
CREATE INDEX ticket_open_assignee ON public.ticket USING btree (assignee_id, registered_at DESC, id DESC) WHERE (status = ANY (ARRAY['registered'::text, 'in_progress'::text, 'waiting_on_user'::text, 'restored'::text]));
CREATE INDEX ticket_open_organization ON public.ticket USING btree (organization_id, registered_at DESC, id DESC) WHERE (status = ANY (ARRAY['registered'::text, 'in_progress'::text, 'waiting_on_user'::text, 'restored'::text]));
CREATE INDEX ticket_open_priority ON public.ticket USING btree (priority, id) WHERE (status = ANY (ARRAY['registered'::text, 'in_progress'::text, 'waiting_on_user'::text, 'restored'::text]));
CREATE INDEX ticket_open_team ON public.ticket USING btree (team_id, registered_at DESC, id DESC) WHERE (status = ANY (ARRAY['registered'::text, 'in_progress'::text, 'waiting_on_user'::text, 'restored'::text]));
CREATE INDEX ticket_organization ON public.ticket USING btree (organization_id, registered_at DESC, id DESC);
CREATE INDEX ticket_parent ON public.ticket USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX ticket_parent_order ON public.ticket USING btree (parent_id, id) WHERE (parent_id IS NOT NULL);
CREATE INDEX ticket_priority ON public.ticket USING btree (priority, id);
CREATE INDEX ticket_redirected ON public.ticket USING btree ((((redirection ->> 'providerId'::text))::bigint), id) WHERE (redirection IS NOT NULL);
CREATE INDEX ticket_redirected_now ON public.ticket USING btree (registered_at DESC, id DESC) WHERE ((redirection ->> 'state'::text) = ANY (ARRAY['sent'::text, 'accepted'::text]));
CREATE INDEX ticket_registered ON public.ticket USING btree (registered_at DESC, id DESC) INCLUDE (kind, channel, highest_level, service_id, organization_id, team_id);
CREATE INDEX ticket_requester ON public.ticket USING btree (requester_id, registered_at DESC, id DESC);
CREATE INDEX ticket_resolved ON public.ticket USING btree (id) INCLUDE (kind, channel, highest_level, service_id, organization_id, team_id) WHERE ((status <> 'cancelled'::text) AND (parent_id IS NULL) AND ((redirection IS NULL) OR ((redirection ->> 'owned'::text))::boolean OR ((redirection ->> 'state'::text) = 'returned'::text)));
CREATE INDEX ticket_restored ON public.ticket USING btree (restored_at) WHERE (restored_at IS NOT NULL);
CREATE INDEX ticket_search ON public.ticket USING gin (search) WITH (gin_pending_list_limit='512');
CREATE INDEX ticket_status ON public.ticket USING btree (status, registered_at DESC, id DESC);
CREATE INDEX ticket_team ON public.ticket USING btree (team_id, registered_at DESC, id DESC);
CREATE INDEX ticket_unrestored ON public.ticket USING btree (reached_at) WHERE ((kind = 'incident'::text) AND (parent_id IS NULL) AND (restored_at IS NULL) AND (status <> 'cancelled'::text));
CREATE INDEX ticket_updated ON public.ticket USING btree (updated_at DESC, id DESC);
CREATE INDEX ticket_waits_on ON public.ticket USING btree ((((wait ->> 'personId'::text))::bigint)) WHERE (wait IS NOT NULL);

CREATE TABLE ticket_alias (
  source text NOT NULL,
  alias text NOT NULL,
  ticket_id bigint NOT NULL,
  CONSTRAINT ticket_alias_pkey PRIMARY KEY (source, alias),
  CONSTRAINT ticket_alias_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_alias_alias ON public.ticket_alias USING btree (lower(alias));
CREATE INDEX ticket_alias_ticket ON public.ticket_alias USING btree (ticket_id);

CREATE TABLE ticket_event (
  ticket_id bigint NOT NULL,
  seq integer NOT NULL,
  type text NOT NULL,
  at timestamp with time zone NOT NULL,
  recorded_at timestamp with time zone NOT NULL,
  actor_id bigint,
  data jsonb NOT NULL,
  xact xid8 DEFAULT pg_current_xact_id() NOT NULL,
  "position" bigint GENERATED ALWAYS AS IDENTITY,
  CONSTRAINT ticket_event_pkey PRIMARY KEY (ticket_id, seq),
  CONSTRAINT ticket_event_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES person(id),
  CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_event_category_changed ON public.ticket_event USING btree (at) WHERE (type = 'category_changed'::text);
CREATE INDEX ticket_event_excluded ON public.ticket_event USING btree (at) WHERE (type = 'channel_excluded'::text);
CREATE INDEX ticket_event_identity ON public.ticket_event USING btree (at) WHERE (type = ANY (ARRAY['identity_callback'::text, 'identity_approved'::text, 'identity_doubted'::text, 'identity_refused'::text, 'identity_lifted'::text, 'identity_used'::text]));
CREATE INDEX ticket_event_recorded ON public.ticket_event USING brin (recorded_at) WITH (pages_per_range='16');
CREATE INDEX ticket_event_redirected ON public.ticket_event USING btree (at) WHERE (type = 'redirected'::text);
CREATE INDEX ticket_event_stream ON public.ticket_event USING btree (xact, "position");
CREATE INDEX ticket_event_threshold ON public.ticket_event USING btree (ticket_id) WHERE (type = 'threshold_reached'::text);

CREATE TABLE ticket_figure (
  ticket_id bigint NOT NULL,
  organization_id bigint,
  month text,
  facts jsonb NOT NULL,
  history_digest bytea,
  priority text GENERATED ALWAYS AS ((facts ->> 'priority'::text)) STORED,
  category text GENERATED ALWAYS AS ((facts ->> 'category'::text)) STORED,
  excluded text GENERATED ALWAYS AS ((facts ->> 'excluded'::text)) STORED,
  restored boolean GENERATED ALWAYS AS (((facts ->> 'restoredAt'::text) IS NOT NULL)) STORED,
  in_target boolean GENERATED ALWAYS AS ((((facts ->> 'elapsedSeconds'::text))::bigint <= ((facts ->> 'targetSeconds'::text))::bigint)) STORED,
  in_target_with_gaps boolean GENERATED ALWAYS AS ((((facts ->> 'elapsedWithGapsSeconds'::text))::bigint <= ((facts ->> 'targetSeconds'::text))::bigint)) STORED,
  reopened boolean GENERATED ALWAYS AS ((((facts ->> 'reopenedCount'::text))::integer > 0)) STORED,
  flagged boolean GENERATED ALWAYS AS (((facts -> 'flags'::text) <> '[]'::jsonb)) STORED,
  upgraded boolean GENERATED ALWAYS AS (((facts -> 'upgrades'::text) <> '[]'::jsonb)) STORED,
  calendar_confirmed boolean GENERATED ALWAYS AS (((facts ->> 'calendarConfirmed'::text))::boolean) STORED,
  contact_reason text GENERATED ALWAYS AS (((facts -> 'firstContact'::text) ->> 'reason'::text)) STORED,
  contact_until bigint GENERATED ALWAYS AS ((((facts -> 'firstContact'::text) ->> 'observationEndsAt'::text))::bigint) STORED,
  course jsonb,
  CONSTRAINT ticket_figure_pkey PRIMARY KEY (ticket_id),
  CONSTRAINT ticket_figure_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id),
  CONSTRAINT ticket_figure_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
CREATE INDEX ticket_figure_counted ON public.ticket_figure USING btree (month) INCLUDE (organization_id, priority, excluded, restored, in_target, in_target_with_gaps, reopened, contact_reason, contact_until, category) WHERE (priority IS NOT NULL);
CREATE INDEX ticket_figure_course_missing ON public.ticket_figure USING btree (ticket_id) WHERE ((course IS NULL) AND (facts <> 'null'::jsonb));
CREATE INDEX ticket_figure_late ON public.ticket_figure USING gin (((course -> 'late'::text)) jsonb_path_ops) WHERE ((course -> 'late'::text) <> '[]'::jsonb);
CREATE INDEX ticket_figure_month_ticket ON public.ticket_figure USING btree (month, ticket_id);
CREATE INDEX ticket_figure_open ON public.ticket_figure USING btree (ticket_id) WHERE (month IS NULL);

CREATE TABLE ticket_link (
  ticket_id bigint NOT NULL,
  other_id bigint NOT NULL,
  relation text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT ticket_link_pkey PRIMARY KEY (ticket_id, other_id),
  CONSTRAINT ticket_link_other_id_fkey FOREIGN KEY (other_id) REFERENCES ticket(id),
  CONSTRAINT ticket_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT ticket_link_check CHECK ((ticket_id <> other_id)),
  CONSTRAINT ticket_link_relation_check CHECK ((relation = ANY (ARRAY['related'::text, 'follows'::text])))
);
CREATE INDEX ticket_link_other ON public.ticket_link USING btree (other_id);

CREATE TABLE ticket_message (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  ticket_id bigint NOT NULL,
  author_id bigint,
  visibility text NOT NULL,
  body text NOT NULL,
  at timestamp with time zone NOT NULL,
  provider_id bigint,
  to_provider_id bigint,
  CONSTRAINT ticket_message_pkey PRIMARY KEY (id),
  CONSTRAINT ticket_message_author_id_fkey FOREIGN KEY (author_id) REFERENCES person(id),
  CONSTRAINT ticket_message_provider_id_fkey FOREIGN KEY (provider_id) REFERENCES provider(id),
  CONSTRAINT ticket_message_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
  CONSTRAINT ticket_message_to_provider_id_fkey FOREIGN KEY (to_provider_id) REFERENCES provider(id),
  CONSTRAINT ticket_message_visibility_check CHECK ((visibility = ANY (ARRAY['public'::text, 'internal'::text])))
);
CREATE INDEX ticket_message_ticket ON public.ticket_message USING btree (ticket_id, id);

CREATE UNLOGGED TABLE ticket_viewer (
  person_id bigint NOT NULL,
  page uuid NOT NULL,
  ticket_id bigint NOT NULL,
  doing text NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT ticket_viewer_pkey PRIMARY KEY (person_id, page),
  CONSTRAINT ticket_viewer_doing_check CHECK ((doing = ANY (ARRAY['viewing'::text, 'replying'::text, 'noting'::text])))
);

CREATE TABLE unknown_caller (
  id smallint DEFAULT 1 NOT NULL,
  person_id bigint NOT NULL,
  CONSTRAINT unknown_caller_pkey PRIMARY KEY (id),
  CONSTRAINT unknown_caller_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  CONSTRAINT unknown_caller_id_check CHECK ((id = 1))
);

CREATE TABLE web_place (
  name text NOT NULL,
  person_id bigint NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  seen_at timestamp with time zone NOT NULL,
  CONSTRAINT web_place_pkey PRIMARY KEY (name),
  CONSTRAINT web_place_person_id_key UNIQUE (person_id),
  CONSTRAINT web_place_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

CREATE TABLE webhook (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  name text NOT NULL,
  url text NOT NULL,
  secret bytea NOT NULL,
  created_at timestamp with time zone NOT NULL,
  created_by bigint,
  disabled_at timestamp with time zone,
  purpose text DEFAULT 'oncall'::text NOT NULL,
  format text DEFAULT 'json'::text NOT NULL,
  language text DEFAULT 'fr'::text NOT NULL,
  services bigint[] DEFAULT '{}'::bigint[] NOT NULL,
  CONSTRAINT webhook_pkey PRIMARY KEY (id),
  CONSTRAINT webhook_created_by_fkey FOREIGN KEY (created_by) REFERENCES person(id),
  CONSTRAINT webhook_check CHECK (((purpose = 'bulletin'::text) OR (format = 'json'::text))),
  CONSTRAINT webhook_format_check CHECK ((format = ANY (ARRAY['json'::text, 'teams'::text, 'slack'::text]))),
  CONSTRAINT webhook_language_check CHECK ((language = ANY (ARRAY['fr'::text, 'en'::text]))),
  CONSTRAINT webhook_purpose_check CHECK ((purpose = ANY (ARRAY['oncall'::text, 'bulletin'::text])))
);

CREATE TABLE workplace (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  organization_id bigint NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  disabled_at timestamp with time zone,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT workplace_pkey PRIMARY KEY (id),
  CONSTRAINT workplace_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX workplace_code ON public.workplace USING btree (organization_id, lower(code));

CREATE VIEW reading_ticket AS
 SELECT t.number,
    t.kind,
    COALESCE(f.priority, t.priority) AS priority,
    t.status,
    t.channel,
    t.highest_level AS level,
    o.name AS organization,
    s.code AS service,
    c.code AS category,
    m.name AS team,
    t.reached_at,
    t.registered_at,
    t.restored_at,
    t.resolved_at,
    t.cancelled_at,
    t.hops,
    f.month,
    f.excluded,
    f.in_target,
    f.reopened,
    f.contact_reason,
    (f.facts ->> 'elapsedSeconds'::text)::bigint AS elapsed_seconds,
    (f.facts ->> 'targetSeconds'::text)::bigint AS target_seconds,
    (f.course ->> 'waitedSeconds'::text)::bigint AS waited_seconds
   FROM ticket t
     JOIN ticket_figure f ON f.ticket_id = t.id
     LEFT JOIN organization o ON o.id = t.organization_id
     LEFT JOIN service s ON s.id = t.service_id
     LEFT JOIN category c ON c.id = t.category_id
     LEFT JOIN team m ON m.id = t.team_id
  WHERE o.demo IS NOT TRUE;

CREATE VIEW reading_call AS
 SELECT c.source,
    c.source_id,
    c.queue,
    c.emergency,
    o.name AS organization,
    c.arrived_at,
    c.outcome,
    c.wait_ms,
    c.handle_ms
   FROM call c
     LEFT JOIN organization o ON o.id = c.organization_id
  WHERE o.demo IS NOT TRUE;

CREATE TRIGGER agreement_version_append_only BEFORE DELETE OR UPDATE ON public.agreement_version FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER bulletin_append_only BEFORE DELETE OR UPDATE ON public.bulletin FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER call_tree_append_only BEFORE DELETE OR UPDATE ON public.call_tree FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER planned_notice_append_only BEFORE DELETE OR UPDATE ON public.planned_notice FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_append_only BEFORE DELETE OR UPDATE ON public.publication FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_document_append_only BEFORE DELETE OR UPDATE ON public.publication_document FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_edition_append_only BEFORE DELETE OR UPDATE ON public.publication_edition FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER publication_line_append_only BEFORE DELETE OR UPDATE ON public.publication_line FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER ticket_event_append_only BEFORE DELETE OR UPDATE ON public.ticket_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
