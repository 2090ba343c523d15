-- A kept place rings at a desk by itself: while it does, and while its caller is dialled, the call is `calling`.
ALTER TABLE phone_call DROP CONSTRAINT phone_call_state_check;
ALTER TABLE phone_call ADD CONSTRAINT phone_call_state_check
  CHECK (state IN ('greeting', 'waiting', 'kept', 'calling', 'ringing', 'talking', 'ended'));

-- Who is called back has the name of the leg that they hung up, at each try.
ALTER TABLE outgoing_call DROP CONSTRAINT outgoing_call_leg_key;
CREATE INDEX outgoing_call_leg ON outgoing_call (leg);
