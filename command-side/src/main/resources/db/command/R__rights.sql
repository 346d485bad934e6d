-- What the application may do; given anew whenever this file or the application's role is another one.
GRANT USAGE ON SCHEMA command TO "${application}";
GRANT SELECT, INSERT, UPDATE, DELETE ON price_book, saga, saga_association, scheduled_tasks, payment_call, order_deadline,
    sandbox_payment, sandbox_refund, idempotency_key TO "${application}";
