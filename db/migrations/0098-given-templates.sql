-- A given template has a row only once it is rewritten, with the id of its place among the kinds: a new database is
-- empty, and a backup can be restored into it. The operator's own begin after them.
DELETE FROM bulletin_template
 WHERE name IS NULL AND coalesce(text_fr, text_en, greeting_fr, greeting_en) IS NULL;
SELECT setval('bulletin_template_id_seq', greatest(100, (SELECT max(id) FROM bulletin_template)));
