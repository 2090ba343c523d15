-- Since when each desk is free, and until when it lets others go before it: the same for every process at a switch.
CREATE UNLOGGED TABLE desk_rest (
  desk text PRIMARY KEY,
  free_since timestamptz,
  rests_until timestamptz
);
