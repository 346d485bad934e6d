-- What the application may do; given anew whenever this file or the application's role is another one.
GRANT USAGE ON SCHEMA audit TO "${application}";
