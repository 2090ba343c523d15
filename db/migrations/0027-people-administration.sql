-- What administration keeps of people, organizations and teams.

-- The password was given by somebody else: its person changes it when signing in.
ALTER TABLE account ADD COLUMN temporary boolean NOT NULL DEFAULT false;

ALTER TABLE organization ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE team ADD COLUMN version integer NOT NULL DEFAULT 1;
