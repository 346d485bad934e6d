package dev.cartwright.benchmarks.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.cartwright.log.DatabaseOwner;
import dev.cartwright.standalone.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The PostgreSQL that all is measured on: one that is started as the shop starts its own, with the shop's settings, or
 * one that is given. It is emptied again and again, so a given one must be empty, or have been used for this before.
 */
public final class TestedDatabase implements AutoCloseable {

    private static final List<String> SETTINGS_WORTH_TELLING = List.of("server_version", "fsync", "synchronous_commit",
        "full_page_writes", "wal_level", "shared_buffers", "max_wal_size", "max_connections");

    private final Access access;
    private final DriverManagerDataSource connections;
    private final JdbcClient owner;
    private final @Nullable AnnotationConfigApplicationContext server;

    /** An address and two roles: the application's, and the owner's that makes the tables. */
    public record Access(String url, String user, String password, String owner, String ownerPassword) {

        /** What a program of ours has to be told, as environment variables. */
        public Map<String, String> environment() {
            return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", user,
                "SPRING_DATASOURCE_PASSWORD", password,
                "CARTWRIGHT_DATABASE_OWNER_USERNAME", owner,
                "CARTWRIGHT_DATABASE_OWNER_PASSWORD", ownerPassword);
        }

        /** As somebody else's program is told of it who may read everything. */
        public String urlOfOwner() {
            return url + (url.contains("?") ? '&' : '?') + "user=" + encoded(owner) + "&password="
                + encoded(ownerPassword);
        }

        private static String encoded(String value) {
            return URLEncoder.encode(value, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Access[" + url + " as " + user + " and " + owner + "]";
        }
    }

    private TestedDatabase(Access access, @Nullable AnnotationConfigApplicationContext server) {
        this.access = access;
        this.server = server;
        this.connections = new DriverManagerDataSource(access.url, access.owner, access.ownerPassword);
        this.owner = JdbcClient.create(connections);
        requireOurs();
        empty();
    }

    /** @param home where its files are; whoever gave it deletes it */
    public static TestedDatabase embedded(Path home) {
        var context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("benchmark",
            Map.of("cartwright.home", home.toString(), "spring.datasource.url", "")));
        context.register(EmbeddedPostgresSettings.class);
        context.refresh();
        var application = context.getBean(JdbcConnectionDetails.class);
        var owner = context.getBean(DatabaseOwner.class);
        return new TestedDatabase(new Access(application.getJdbcUrl(),
            Objects.requireNonNull(application.getUsername()), Objects.requireNonNull(application.getPassword()),
            owner.username(), owner.password()), context);
    }

    /** @throws Unusable when it does not answer one of the roles, or is not empty */
    public static TestedDatabase given(Access access) {
        try {
            JdbcClient.create(new DriverManagerDataSource(access.url, access.user, access.password))
                .sql("SELECT 1").query(Integer.class).single();
            return new TestedDatabase(access, null);
        } catch (DataAccessException e) {
            throw new Unusable("The database cannot be used: " + e.getMostSpecificCause().getMessage());
        }
    }

    public Access access() {
        return access;
    }

    /** With the owner's rights, which the shop does not have. */
    public JdbcClient owner() {
        return owner;
    }

    /** For the baselines: as many connections as they use best. */
    HikariDataSource pool(int connections) {
        var config = new HikariConfig();
        config.setJdbcUrl(access.url);
        config.setUsername(access.owner);
        config.setPassword(access.ownerPassword);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(60_000);
        return new HikariDataSource(config);
    }

    /** Takes away all that the shop has made; its next start makes it anew. */
    public void empty() {
        owner.sql("""
            SELECT quote_ident(nspname) FROM pg_namespace
            WHERE nspowner = current_user::regrole AND nspname NOT IN ('public', 'benchmark')""")
            .query(String.class).list()
            .forEach(schema -> owner.sql("DROP SCHEMA " + schema + " CASCADE").update());
    }

    /** So that no measurement pays for writing what the one before it has left. */
    public void settle() {
        owner.sql("VACUUM (ANALYZE)").update();
        // a checkpoint is a privilege, which the owner may have or not
        if (owner.sql("SELECT pg_has_role('pg_checkpoint', 'USAGE')").query(Boolean.class).single()) {
            owner.sql("CHECKPOINT").update();
        }
    }

    /** What was asked from the server itself, not what somebody thinks it was told. */
    public Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("server", server == null ? "given" : "embedded");
        SETTINGS_WORTH_TELLING.forEach(name -> settings.put(name,
            owner.sql("SELECT current_setting(?)").param(name).query(String.class).single()));
        return settings;
    }

    /** Its first process, where that runs on this machine and can be seen. */
    public OptionalLong postmaster() {
        try (var connection = connections.getConnection();
            var statement = connection.createStatement();
            var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            // the parent of the connection's own process, which lives as long as the connection
            var stat = Files.readString(Path.of("/proc", Long.toString(row.getLong(1)), "stat"));
            return stat.contains("(postgres)")
                ? OptionalLong.of(Long.parseLong(stat.split(" ", 5)[3]))
                : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty(); // somewhere else
        } catch (SQLException e) {
            throw new Unusable(access.url + " does not answer: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        empty();
        owner.sql("DROP SCHEMA IF EXISTS benchmark CASCADE").update();
        if (server != null) {
            server.close();
        }
    }

    /** What is given might hold somebody's shop: it is taken only empty, or with the mark of an earlier benchmark. */
    private void requireOurs() {
        var inUse = owner.sql("""
            SELECT count(*) > 0 FROM pg_namespace
            WHERE nspowner = current_user::regrole AND nspname <> 'public'
              AND NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'benchmark')""").query(Boolean.class).single();
        if (inUse) {
            throw new Unusable("The database " + access.url + " has tables already, and a benchmark begins by deleting"
                + " all there is. Give one that is empty but for what deploy/database.sql makes.");
        }
        owner.sql("CREATE SCHEMA IF NOT EXISTS benchmark").update();
    }

    /** It is not for us. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }
}
