-- What the application may do; given anew whenever this file or the application's role is another one.
GRANT USAGE ON SCHEMA webhooks TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON webhook, secret, delivery TO "${application}";
