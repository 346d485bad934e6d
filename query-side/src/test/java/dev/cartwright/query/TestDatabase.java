package dev.cartwright.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One PostgreSQL for all tests of this module, with the two roles that a real one has. */
final class TestDatabase {

    static final String APPLICATION = "cartwright_app";
    static final String OWNER = "cartwright_owner";
    static final String ANALYST = "cartwright_analyst";

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8")
                .setRegisterShutdownHook(false).start();
            // after the context, whose readers would complain otherwise
            SpringApplication.getShutdownHandlers().add(() -> stop(server));
            var superuser = JdbcClient.create(server.getPostgresDatabase());
            superuser.sql("CREATE ROLE " + OWNER + " LOGIN").update();
            superuser.sql("CREATE ROLE " + APPLICATION + " LOGIN").update();
            superuser.sql("CREATE ROLE " + ANALYST + " LOGIN").update();
            superuser.sql("CREATE DATABASE cartwright OWNER " + OWNER).update();
            superuser.sql("REVOKE ALL ON DATABASE cartwright FROM PUBLIC").update();
            superuser.sql("GRANT CONNECT ON DATABASE cartwright TO " + APPLICATION).update();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url() {
        return "jdbc:postgresql://localhost:%d/cartwright?logServerErrorDetail=false".formatted(SERVER.getPort());
    }

    static JdbcClient superuser() {
        return JdbcClient.create(SERVER.getPostgresDatabase());
    }

    /** The tables' owner: who may do to them what the application may not. */
    static JdbcClient owner() {
        return JdbcClient.create(new DriverManagerDataSource(url(), OWNER, ""));
    }

    static JdbcClient analyst() {
        return JdbcClient.create(new DriverManagerDataSource(url(), ANALYST, ""));
    }

    static void cutConnectionsOfTheApplication() {
        superuser().sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :application")
            .param("application", APPLICATION).query().listOfRows();
    }

    /** Makes every update of a view fail like this, until it is closed. */
    static Trouble everyUpdateOf(String view, String sqlState) {
        owner().sql("""
            CREATE FUNCTION query.fail() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'on purpose' USING ERRCODE = '%s'; END $$""".formatted(sqlState)).update();
        owner().sql("CREATE TRIGGER fail BEFORE UPDATE ON query.%s FOR EACH ROW EXECUTE FUNCTION query.fail()"
            .formatted(view)).update();
        return () -> owner().sql("DROP FUNCTION query.fail CASCADE").update();
    }

    /** Counts the rows of a view that are inserted and updated, until it is closed. */
    static Writes countedWritesOf(String view) {
        owner().sql("CREATE SEQUENCE query.writes MINVALUE 0").update();
        owner().sql("SELECT nextval('query.writes')").query(Long.class).single();
        owner().sql("""
            CREATE FUNCTION query.count_write() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
            $$ BEGIN PERFORM nextval('query.writes'); RETURN NEW; END $$""").update();
        owner().sql("""
            CREATE TRIGGER count_write BEFORE INSERT OR UPDATE ON query.%s
            FOR EACH ROW EXECUTE FUNCTION query.count_write()""".formatted(view)).update();
        return new Writes();
    }

    record Writes() implements AutoCloseable {

        long count() {
            return owner().sql("SELECT last_value FROM query.writes").query(Long.class).single();
        }

        @Override
        public void close() {
            owner().sql("DROP FUNCTION query.count_write CASCADE").update();
            owner().sql("DROP SEQUENCE query.writes").update();
        }
    }

    interface Trouble extends AutoCloseable {

        @Override
        void close();
    }

    /** Nobody else can write to the table until it is closed. */
    static Lock locked(String table) throws SQLException {
        var connection = DriverManager.getConnection(url(), OWNER, "");
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
        }
        return new Lock(connection);
    }

    record Lock(Connection connection) implements AutoCloseable {

        boolean isWaitedFor() {
            return superuser().sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .query(Long.class).single() > 0;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** Everything that all projections together hold. */
    static Map<String, List<Map<String, Object>>> views() {
        var db = owner();
        var tables = db.sql("""
            SELECT tablename FROM pg_tables WHERE schemaname = 'query' AND tablename LIKE '%_view'""")
            .query(String.class).list();
        return tables.stream().collect(Collectors.toMap(table -> table,
            table -> db.sql("SELECT t::text AS row FROM query.%s t ORDER BY 1".formatted(table)).query().listOfRows()));
    }
}
