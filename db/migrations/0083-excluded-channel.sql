-- What came by a channel that its agreement excludes is counted in the month.
CREATE INDEX ticket_event_excluded ON ticket_event (at) WHERE type = 'channel_excluded';
