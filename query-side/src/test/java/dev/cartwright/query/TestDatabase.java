package dev.cartwright.query;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One PostgreSQL for all tests of this module, with the two roles that a real one has. */
final class TestDatabase {

    static final String APPLICATION = "cartwright_app";
    static final String OWNER = "cartwright_owner";

    private static final EmbeddedPostgres SERVER = start();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
            var superuser = JdbcClient.create(server.getPostgresDatabase());
            superuser.sql("CREATE ROLE " + OWNER + " LOGIN").update();
            superuser.sql("CREATE ROLE " + APPLICATION + " LOGIN").update();
            superuser.sql("CREATE DATABASE cartwright OWNER " + OWNER).update();
            return server;
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

    /** Everything that all projections together hold. */
    static Map<String, List<Map<String, Object>>> views() {
        var db = owner();
        var tables = db.sql("""
            SELECT tablename FROM pg_tables WHERE schemaname = 'query' AND tablename <> 'schema_history'""")
            .query(String.class).list();
        return tables.stream().collect(java.util.stream.Collectors.toMap(table -> table,
            table -> db.sql("SELECT t::text AS row FROM query.%s t ORDER BY 1".formatted(table)).query().listOfRows()));
    }
}
