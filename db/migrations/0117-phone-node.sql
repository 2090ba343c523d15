-- The processes that serve the calls of a switch; one whose count stands still is gone, and another takes its calls.
CREATE TABLE phone_node (
  node text PRIMARY KEY,
  switch text NOT NULL,
  beat bigint NOT NULL DEFAULT 1,
  leaving boolean NOT NULL DEFAULT false
);
