-- What the application may do; given anew whenever this file or the application's role is another one.
GRANT USAGE ON SCHEMA audit TO "${application}";
-- The tree grows, and what has been signed is only added to: a tree head or a key cannot be taken back.
GRANT SELECT, INSERT, UPDATE ON tile TO "${application}";
GRANT SELECT, UPDATE ON sealed TO "${application}";
GRANT SELECT, INSERT ON tree_head, seal_key TO "${application}";
GRANT SELECT, INSERT, UPDATE ON verification TO "${application}";
