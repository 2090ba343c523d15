-- Services and categories stand in the order that who keeps them chose; those without a place come after, by name.
ALTER TABLE service ADD COLUMN place integer;
ALTER TABLE category ADD COLUMN place integer;
