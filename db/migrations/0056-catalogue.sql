-- Services and categories are kept by administrators: a version for whoever changes them at once, and the
-- words by which people look for a service besides its names.
ALTER TABLE service ADD COLUMN version integer NOT NULL DEFAULT 1,
                    ADD COLUMN words text NOT NULL DEFAULT '';
ALTER TABLE category ADD COLUMN version integer NOT NULL DEFAULT 1;
