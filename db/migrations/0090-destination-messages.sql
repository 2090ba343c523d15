-- What was sent to a program or a channel, the last first.
CREATE INDEX outbox_webhook ON outbox (address, id) WHERE channel = 'webhook';
