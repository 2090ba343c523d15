-- Who was there on the days that a forecast is drawn from, of everybody at once.
CREATE INDEX presence_change_at ON presence_change (at);
