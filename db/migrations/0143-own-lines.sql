-- Lines of an organization that has an agreement of its own, as that one counts them; everyone's are the others.
ALTER TABLE publication_line ADD COLUMN own boolean NOT NULL DEFAULT false;
CREATE INDEX publication_line_own ON publication_line (publication_id, organization_id, seq) WHERE own;

-- Whether the lines of an edition are its own.
ALTER TABLE publication_edition ADD COLUMN own_lines boolean NOT NULL DEFAULT false;
