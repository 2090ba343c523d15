-- Lists, search, saved views and the event stream.

ALTER TEXT SEARCH CONFIGURATION relais_fr
  ALTER MAPPING FOR numword, numhword, hword_numpart WITH unaccent, simple;

-- The words of a subject as they stand too: of the last word that is typed the beginning is enough,
-- and a stem is often shorter than that (« impriman » of « imprimante », whose stem is « imprim »).
CREATE TEXT SEARCH CONFIGURATION relais_exact (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION relais_exact
  ALTER MAPPING FOR asciiword, word, numword WITH unaccent, simple;

-- What is indexed of a text. Punctuation inside words becomes spaces, so that « porte-documents »,
-- « l'imprimante », an address or a path is a row of words, found whole as a phrase and by its parts;
-- hyphenated words are added again in one piece, so that « wifi » finds « Wi-Fi ».
-- Changing it means rewriting the column that it generates.
CREATE FUNCTION search_words(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(normalize(given), '-‐‑./\@_:;,''’+=&~%#|', '                    ') ||
    CASE WHEN given ~ '\w[-‐‑]\w' THEN
      (SELECT coalesce(' ' || string_agg(translate(m[1], '-‐‑', ''), ' '), '')
         FROM regexp_matches(normalize(given), '(\w+(?:[-‐‑]\w+)+)', 'g') m)
    ELSE '' END
$$;

-- unaccent() is not immutable because its dictionary could be replaced; ours is named. The space
-- ahead lets « ' tremb' » find the beginning of any part of a name.
CREATE FUNCTION fold_name(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ' ' || lower(public.unaccent('public.unaccent', translate(normalize(given), '-‐‑''’', '     ')))
$$;

-- The digits of a telephone number, without the extension.
CREATE FUNCTION phone_digits(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(substring(given from '^[^[:alpha:],;#]*'), '\D', '', 'g')
$$;

DROP INDEX ticket_search;
ALTER TABLE ticket DROP COLUMN search;
ALTER TABLE ticket ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('relais_fr', search_words(subject)), 'A') ||
  setweight(to_tsvector('relais_fr', search_words(description)), 'B') ||
  to_tsvector('relais_exact', search_words(subject))
) STORED;
-- A short pending list: each search reads it from end to end.
CREATE INDEX ticket_search ON ticket USING gin (search) WITH (gin_pending_list_limit = 512);

CREATE INDEX person_name_folded ON person USING gin (fold_name(name) gin_trgm_ops);
CREATE INDEX person_phone_end ON person ((right(phone_digits(phone), 7)));

-- The desk looks at tickets that are not over, a few in a hundred: these stay small.
CREATE INDEX ticket_open_team ON ticket (team_id, registered_at DESC, id DESC)
  WHERE status IN ('registered', 'in_progress', 'waiting_on_user', 'restored');
CREATE INDEX ticket_open_assignee ON ticket (assignee_id, registered_at DESC, id DESC)
  WHERE status IN ('registered', 'in_progress', 'waiting_on_user', 'restored');
CREATE INDEX ticket_open_priority ON ticket (priority, id)
  WHERE status IN ('registered', 'in_progress', 'waiting_on_user', 'restored');
CREATE INDEX ticket_priority ON ticket (priority, id);
-- Tickets that wait on somebody are theirs to see.
CREATE INDEX ticket_waits_on ON ticket (((wait->>'personId')::bigint)) WHERE wait IS NOT NULL;
CREATE INDEX ticket_event_threshold ON ticket_event (ticket_id) WHERE type = 'threshold_reached';

ALTER TABLE saved_view ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE INDEX saved_view_shared ON saved_view (name) WHERE shared;
