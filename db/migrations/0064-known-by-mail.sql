-- Whether only mail that says it is from there tells of this person's address: nothing of what such mail says
-- is repeated back, until somebody answers a letter from there or has an account.
ALTER TABLE person ADD COLUMN known_by_mail boolean NOT NULL DEFAULT false;

-- Those whom a message made known before.
UPDATE person p SET known_by_mail = true
 WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)
   AND EXISTS (SELECT 1 FROM received_mail m
                WHERE m.outcome = 'filed' AND lower(m.sender) = lower(p.email)
                  AND p.created_at BETWEEN m.kept_at AND m.decided_at);

-- How many tickets a domain made lately is asked for at each message.
CREATE INDEX received_mail_filed ON received_mail (received_at) WHERE outcome = 'filed';
