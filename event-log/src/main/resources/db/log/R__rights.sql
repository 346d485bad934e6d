-- What the application may do; given anew whenever this file or the application's role is another one.
-- The application adds to the log and reads it. It cannot change what is there.
GRANT USAGE ON SCHEMA log TO "${application}";
GRANT SELECT, INSERT ON event_log TO "${application}";
-- What it has summed up it may sum up anew: that can be made again from the log at any time.
GRANT SELECT, INSERT, UPDATE ON snapshot TO "${application}";
-- Keys are made and thrown away, never changed.
GRANT SELECT, INSERT, DELETE ON customer_key TO "${application}";
GRANT SELECT, UPDATE ON log_head TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON reader_token, dead_letter TO "${application}";
