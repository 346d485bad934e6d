package dev.cartwright.command.commit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Connections for transactions that may build on what is being written: such a transaction begins with its first
 * statement, and not before that write has ended. So it finds all in the database that it may know of, and holds no
 * connection while it only decides.
 */
final class ReadingAfterWriting extends DelegatingDataSource {

    private ReadingAfterWriting(DataSource connections) {
        super(connections);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            Pen.awaitWriteBefore();
        }
        return super.getConnection();
    }

    /** Everybody's connections, whoever made them, come through it. */
    static BeanPostProcessor around(String dataSource) {
        return new BeanPostProcessor() {

            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals(dataSource) && bean instanceof DataSource connections ? late(connections) : bean;
            }
        };
    }

    private static DataSource late(DataSource connections) {
        var late = new LazyConnectionDataSourceProxy();
        late.setTargetDataSource(new ReadingAfterWriting(connections));
        late.setDefaultAutoCommit(true); // as they come from the pool: else one would be opened to find out
        late.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return late;
    }
}
