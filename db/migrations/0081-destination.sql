-- Other programs and channels that bulletins go to, called as those of on call are. Of a channel of Teams or
-- Slack the whole address is the secret: `url` then holds its origin alone.
ALTER TABLE webhook
  ADD COLUMN purpose text NOT NULL DEFAULT 'oncall' CHECK (purpose IN ('oncall', 'bulletin')),
  ADD COLUMN format text NOT NULL DEFAULT 'json' CHECK (format IN ('json', 'teams', 'slack')),
  ADD COLUMN language text NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en')),
  -- Of bulletins; none: of every service.
  ADD COLUMN services bigint[] NOT NULL DEFAULT '{}',
  ADD CHECK (purpose = 'bulletin' OR format = 'json');
