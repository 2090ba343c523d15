-- Calls recorded elsewhere stand in the list of calls beside those of our own switch, and are few or many.
CREATE INDEX call_imported ON call (arrived_at, id) WHERE source <> 'phone';
CREATE INDEX call_imported_queue ON call (queue) WHERE source <> 'phone';
