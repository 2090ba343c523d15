-- The way of a call: what callers hear and choose from, by versions that never change, and the one draft of the next.
CREATE TABLE call_tree (
  version integer PRIMARY KEY,
  content jsonb NOT NULL,
  in_force_from timestamptz NOT NULL,
  put_at timestamptz NOT NULL,
  -- NULL for that of the demonstration.
  put_by bigint REFERENCES person
);
CREATE TRIGGER call_tree_append_only BEFORE DELETE OR UPDATE ON call_tree
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE call_tree_draft (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  content jsonb NOT NULL,
  version integer NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by bigint REFERENCES person
);

-- Which version a call followed, and whether it was served before anybody answered.
ALTER TABLE phone_call ADD COLUMN tree integer;
ALTER TABLE phone_call ADD COLUMN served text CHECK (served IN ('informed', 'self_served'));
ALTER TABLE phone_call DROP CONSTRAINT phone_call_state_check;
ALTER TABLE phone_call ADD CONSTRAINT phone_call_state_check
  CHECK (state IN ('greeting', 'waiting', 'kept', 'ringing', 'talking', 'ended'));
ALTER TABLE phone_call DROP CONSTRAINT phone_call_end_reason_check;
ALTER TABLE phone_call ADD CONSTRAINT phone_call_end_reason_check
  CHECK (end_reason IN ('caller', 'desk', 'abandoned', 'left_early', 'informed', 'self_served', 'platform',
                        'called_back', 'given_up'));

-- Who is the requester of what a caller says that nobody knows: a number identifies nobody.
CREATE TABLE unknown_caller (
  id smallint PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  person_id bigint NOT NULL REFERENCES person
);
