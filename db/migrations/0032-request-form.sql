-- What is asked of who requests something of a service: a form as data (core/ticket/request-form.ts); NULL
-- asks nothing more than words. The answers are in the history of the ticket, with what was asked then.
ALTER TABLE service ADD COLUMN form jsonb;
