package dev.cartwright.command.commit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.dao.DataAccessResourceFailureException;

/** The first commit has one. */
final class Hitch implements TransactionManager {

    private final TransactionManager transactions;
    private final When when;
    private final AtomicBoolean over = new AtomicBoolean();

    enum When {
        INSTEAD_OF_THE_COMMIT, AFTER_THE_COMMIT, ERROR_AFTER_THE_COMMIT
    }

    Hitch(TransactionManager transactions, When when) {
        this.transactions = transactions;
        this.when = when;
    }

    @Override
    public Transaction startTransaction() {
        var transaction = transactions.startTransaction();
        return new Transaction() {

            @Override
            public void commit() {
                if (over.getAndSet(true)) {
                    transaction.commit();
                } else {
                    commitWithHitch(transaction);
                }
            }

            @Override
            public void rollback() {
                transaction.rollback();
            }
        };
    }

    private void commitWithHitch(Transaction transaction) {
        if (when == When.INSTEAD_OF_THE_COMMIT) {
            transaction.rollback();
        } else {
            transaction.commit();
        }
        if (when == When.ERROR_AFTER_THE_COMMIT) {
            throw new OutOfMemoryError("just then");
        }
        throw new DataAccessResourceFailureException("the connection is gone, and the answer with it");
    }
}
