package dev.cartwright.query.reading;

import java.lang.reflect.Executable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Lets each event of a batch fail on its own: what a projector did for it is taken back, the others stay.
 *
 * <p>After an error PostgreSQL accepts nothing more in a transaction but a return to a savepoint, not even the
 * insertion of the dead letter. This wraps the projectors themselves, so it lies within what decides about failures.
 */
@Component
class Savepoints implements HandlerEnhancerDefinition {

    private static final String OURS = "dev.cartwright.query.";

    private final DataSource dataSource;

    Savepoints(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        var ours = original.unwrap(Executable.class)
            .filter(method -> method.isAnnotationPresent(EventHandler.class))
            .filter(method -> method.getDeclaringClass().getName().startsWith(OURS));
        return ours.isPresent() ? new Undoable<>(original, dataSource) : original;
    }

    private static final class Undoable<T> extends WrappedMessageHandlingMember<T> {

        private final DataSource dataSource;

        Undoable(MessageHandlingMember<T> original, DataSource dataSource) {
            super(original);
            this.dataSource = dataSource;
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            var connection = DataSourceUtils.getConnection(dataSource);
            try {
                requireTransaction(connection);
                var before = connection.setSavepoint();
                var result = handleOrUndo(message, target, connection, before);
                connection.releaseSavepoint(before);
                return result;
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }

        private @Nullable Object handleOrUndo(Message<?> message, @Nullable T target, Connection connection,
            Savepoint before) throws Exception {
            try {
                return super.handle(message, target);
            } catch (Exception failure) {
                try {
                    connection.rollback(before);
                } catch (SQLException gone) {
                    gone.addSuppressed(failure);
                    throw gone; // the connection is the trouble, not the event
                }
                throw failure;
            }
        }

        private void requireTransaction(Connection connection) {
            if (!DataSourceUtils.isConnectionTransactional(connection, dataSource)) {
                throw new IllegalStateException("rows would be written without the reader's place in the log");
            }
        }
    }
}
