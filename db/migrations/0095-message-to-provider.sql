-- To whom of the directory a message of the centre was written about a redirection; the person helped never sees it.
ALTER TABLE ticket_message ADD COLUMN to_provider_id bigint REFERENCES provider;
