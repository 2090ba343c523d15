-- Every link of a person is revoked when their address changes.
CREATE INDEX follow_link_person ON follow_link (person_id) WHERE revoked_at IS NULL;
