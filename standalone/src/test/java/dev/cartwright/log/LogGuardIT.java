package dev.cartwright.log;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each way to lose events unawares, against a real database: none of them gets past {@link LogGuard}. */
class LogGuardIT {

    private static final String STRANGER = "stranger";

    @TempDir
    private static Path directory;

    private static Database database;

    @BeforeAll
    static void migrate() {
        database = Database.start(directory);
        new Migrations(new Connection(database), new DatabaseOwner(Database.OWNER, database.password(Database.OWNER)))
            .run(
                List.of(new SchemaPart("query", Map.of("timezone", "UTC", "analyst", "nobody")), Migrations.LOG,
                    new SchemaPart("command")));
        superuser("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(STRANGER, STRANGER));
        superuser("GRANT CONNECT ON DATABASE cartwright TO " + STRANGER);
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void a_sound_database_may_be_used() {
        assertThatCode(() -> check(database.as(Database.APPLICATION))).doesNotThrowAnyException();
    }

    @Test
    void events_are_not_stored_without_transactions() {
        assertThatThrownBy(() -> new LogGuard(database.as(Database.APPLICATION), NoTransactionManager.INSTANCE,
            lastingTokens()).afterSingletonsInstantiated())
            .isInstanceOf(CannotStart.class).hasMessageContaining("without transactions");
    }

    @Test
    void positions_are_not_kept_in_memory() {
        assertThatThrownBy(() -> new LogGuard(database.as(Database.APPLICATION), transactions(),
            new InMemoryTokenStore()).afterSingletonsInstantiated())
            .isInstanceOf(CannotStart.class).hasMessageContaining("forgotten with the process");
    }

    @Test
    void a_database_without_a_log_is_none() {
        refused(database.elsewhere(), "The database has no log");
    }

    @Test
    void a_role_that_may_not_see_the_log_is_told_so() {
        refused(database.as(STRANGER), "The database has no log, or the application's role may not see it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE", "DELETE", "TRUNCATE"})
    void a_role_that_may_change_events_may_not_work(String right) {
        owner("GRANT %s ON log.event_log TO cartwright".formatted(right));
        try {
            refused(database.as(Database.APPLICATION), "The application's role may " + right + " the log's events");
        } finally {
            owner("REVOKE %s ON log.event_log FROM cartwright".formatted(right));
        }
    }

    @Test
    void a_role_that_may_change_one_column_of_events_may_not_work() {
        owner("GRANT UPDATE (payload) ON log.event_log TO cartwright");
        try {
            refused(database.as(Database.APPLICATION), "The application's role may UPDATE the log's events");
        } finally {
            owner("REVOKE UPDATE (payload) ON log.event_log FROM cartwright");
        }
    }

    @Test
    void a_role_that_may_become_one_that_may_change_events_may_not_work() {
        owner("GRANT DELETE ON log.event_log TO " + STRANGER);
        superuser("GRANT %s TO cartwright WITH INHERIT FALSE".formatted(STRANGER));
        try {
            refused(database.as(Database.APPLICATION), "The application's role may DELETE the log's events");
        } finally {
            superuser("REVOKE %s FROM cartwright".formatted(STRANGER));
            owner("REVOKE DELETE ON log.event_log FROM " + STRANGER);
        }
    }

    @Test
    void neither_superuser_nor_owner_may_work() {
        refused(database.as(Database.SUPERUSER),
            "The application's role may UPDATE, DELETE, TRUNCATE the log's events");
        refused(database.as(Database.OWNER), "The application's role may UPDATE, DELETE, TRUNCATE the log's events");
    }

    @Test
    void an_owner_that_has_given_up_its_rights_could_take_them_back() {
        owner("REVOKE UPDATE, DELETE, TRUNCATE ON log.event_log FROM cartwright_owner");
        try {
            refused(database.as(Database.OWNER), "The application's role owns the log");
        } finally {
            owner("GRANT ALL ON log.event_log TO cartwright_owner");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "command", "query"})
    void nothing_is_kept_in_large_objects(String schema) {
        owner("CREATE TABLE %s.attachment (content oid)".formatted(schema));
        try {
            refused(database.as(Database.APPLICATION), "large objects, which leak: %s.attachment.content."
                .formatted(schema));
        } finally {
            owner("DROP TABLE %s.attachment".formatted(schema));
        }
    }

    private static void refused(JdbcClient db, String because) {
        assertThatThrownBy(() -> check(db)).isInstanceOf(CannotStart.class).hasMessageContaining(because);
    }

    private static void check(JdbcClient db) {
        new LogGuard(db, transactions(), lastingTokens()).afterSingletonsInstantiated();
    }

    private static void owner(String sql) {
        database.as(Database.OWNER).sql(sql).update();
    }

    private static void superuser(String sql) {
        database.as(Database.SUPERUSER).sql(sql).update();
    }

    private static TransactionManager transactions() {
        return () -> new Transaction() {
            @Override
            public void commit() {
                // nothing was done
            }

            @Override
            public void rollback() {
                // nothing was done
            }
        };
    }

    private static TokenStore lastingTokens() {
        ConnectionProvider none = () -> {
            throw new IllegalStateException("only its class is looked at");
        };
        return JdbcTokenStore.builder().connectionProvider(none).serializer(JacksonSerializer.defaultSerializer())
            .build();
    }

    record Connection(Database database) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return database.url();
        }

        @Override
        public String getUsername() {
            return Database.APPLICATION;
        }

        @Override
        public String getPassword() {
            return database.password(Database.APPLICATION);
        }
    }
}
