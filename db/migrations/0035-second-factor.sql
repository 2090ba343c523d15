-- The second factor of those who sign in, and how far a sign-in has come.

CREATE TABLE second_factor (
  person_id bigint PRIMARY KEY REFERENCES person,
  -- Sealed with the key of the data folder; null until it was proved once.
  secret bytea,
  confirmed_at timestamptz,
  -- The last step of 30 s whose code was taken: none is taken twice.
  last_step bigint,
  -- A secret that was shown and not proved yet, sealed too.
  offered bytea,
  offered_at timestamptz,
  failures integer NOT NULL DEFAULT 0,
  locked_until timestamptz,
  CHECK ((secret IS NULL) = (confirmed_at IS NULL)),
  CHECK ((offered IS NULL) = (offered_at IS NULL))
);

CREATE TABLE recovery_code (
  person_id bigint NOT NULL REFERENCES person,
  code_hash bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (person_id, code_hash)
);

ALTER TABLE session ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
ALTER TABLE session ADD COLUMN stage text NOT NULL DEFAULT 'open'
  CHECK (stage IN ('second_factor', 'password', 'enrolment', 'open'));
