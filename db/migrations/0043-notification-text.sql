-- What the operator writes in place of a text of the catalogue; NULL when it went back to it.
CREATE TABLE notification_text (
  key text NOT NULL,
  language text NOT NULL CHECK (language IN ('fr', 'en')),
  text text,
  version integer NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by bigint REFERENCES person,
  PRIMARY KEY (key, language)
);
