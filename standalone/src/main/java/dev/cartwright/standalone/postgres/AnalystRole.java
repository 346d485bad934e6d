package dev.cartwright.standalone.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The role of analysts, as {@code deploy/analyst.sql} makes it; what it may see is up to the migrations. */
final class AnalystRole {

    private AnalystRole() {}

    /** In a home of before there were analysts, too; its password is what the home says. */
    static void ensure(DataSource superuser, String password) throws SQLException {
        try (Connection connection = superuser.getConnection(); Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery(
                "SELECT FROM pg_roles WHERE rolname = '" + Credentials.ANALYST + "'")) {
                if (found.next()) {
                    statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(Credentials.ANALYST, password));
                    return;
                }
            }
            connection.setAutoCommit(false); // all of it, or none
            statement.execute("""
                CREATE ROLE %1$s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
                    CONNECTION LIMIT 10 PASSWORD '%2$s';
                ALTER ROLE %1$s SET search_path = analytics;
                ALTER ROLE %1$s SET default_transaction_read_only = on;
                ALTER ROLE %1$s SET statement_timeout = '30s';
                ALTER ROLE %1$s SET idle_in_transaction_session_timeout = '60s';
                ALTER ROLE %1$s SET temp_file_limit = '1GB'""".formatted(Credentials.ANALYST, password));
            connection.commit();
        }
    }
}
