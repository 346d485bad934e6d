package dev.cartwright.audit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
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
            var server = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8")
                .setRegisterShutdownHook(false).start();
            // after the context, whose readers would complain otherwise
            SpringApplication.getShutdownHandlers().add(() -> stop(server));
            var superuser = superuser(server);
            superuser.sql("CREATE ROLE " + OWNER + " LOGIN").update();
            superuser.sql("CREATE ROLE " + APPLICATION + " LOGIN").update();
            superuser.sql("CREATE DATABASE cartwright OWNER " + OWNER).update();
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
        return superuser(SERVER);
    }

    private static JdbcClient superuser(EmbeddedPostgres server) {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    /** The tables' owner: who may do to them what the application may not. */
    static JdbcClient owner() {
        return JdbcClient.create(ownersConnections());
    }

    static DataSource ownersConnections() {
        return new DriverManagerDataSource(url(), OWNER, "");
    }
}
