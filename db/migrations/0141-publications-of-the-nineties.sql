-- Months from 1992 on are drawn, and given out as those after them.
ALTER TABLE publication DROP CONSTRAINT publication_month_check,
  ADD CONSTRAINT publication_month_check CHECK (month ~ '^(199[2-9]|20[0-9]{2})-[0-9]{2}$');
ALTER TABLE publication_schedule DROP CONSTRAINT publication_schedule_from_month_check,
  ADD CONSTRAINT publication_schedule_from_month_check CHECK (from_month ~ '^(199[2-9]|20[0-9]{2})-[0-9]{2}$');
