-- The page of a call shows what was placed from here for it; a check of who asks, what its handler placed.
CREATE INDEX outgoing_call_for_call ON outgoing_call (for_call);
