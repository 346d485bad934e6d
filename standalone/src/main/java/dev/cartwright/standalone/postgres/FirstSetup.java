package dev.cartwright.standalone.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Makes a fresh server ours: two roles, one that owns the database and one that works in it, and nobody else. */
final class FirstSetup {

    static final String DATABASE = "cartwright";

    private FirstSetup() {}

    static void run(EmbeddedPostgres postgres, Credentials credentials) throws SQLException {
        execute(postgres.getPostgresDatabase(),
            role(Credentials.OWNER, credentials.owner()),
            role(Credentials.APPLICATION, credentials.application()),
            "CREATE DATABASE %s OWNER %s".formatted(DATABASE, Credentials.OWNER),
            "REVOKE ALL ON DATABASE %s, postgres, template1 FROM PUBLIC".formatted(DATABASE),
            "GRANT CONNECT ON DATABASE %s TO %s".formatted(DATABASE, Credentials.APPLICATION));
        // what may be done with which table is up to the migrations
        execute(postgres.getDatabase(Credentials.SUPERUSER, DATABASE, Map.of("password", credentials.superuser())),
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO " + Credentials.APPLICATION);
    }

    private static String role(String name, String password) {
        return "CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
            .formatted(name, password);
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
