package dev.cartwright.standalone.postgres;

import dev.cartwright.log.DatabaseOwner;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Brings up PostgreSQL inside the program and tells the connection pool about it, unless {@code spring.datasource.url}
 * names another database.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(EmbeddedPostgresSettings.NoOtherDatabase.class)
public class EmbeddedPostgresSettings {

    /** The pool depends on this bean through the connection details, and is therefore closed before it. */
    @Bean
    PostgresServer postgresServer(Environment environment) {
        return PostgresServer.start(
            Home.of(environment), environment.getProperty("cartwright.postgres.port", Integer.class, 0));
    }

    @Bean
    JdbcConnectionDetails databaseConnection(PostgresServer server) {
        return new ApplicationConnection(server.jdbcUrl(), server.credentials().application());
    }

    @Bean
    DatabaseOwner databaseOwner(PostgresServer server) {
        return new DatabaseOwner(Credentials.OWNER, server.credentials().owner());
    }

    private record ApplicationConnection(String url, String password) implements JdbcConnectionDetails {

        @Override
        public String getJdbcUrl() {
            return url;
        }

        @Override
        public String getUsername() {
            return Credentials.APPLICATION;
        }

        @Override
        public String getPassword() {
            return password;
        }

        @Override
        public String toString() {
            return "ApplicationConnection[" + url + "]";
        }
    }

    /** An empty address counts as none: that is how one is unset in an environment file. */
    public static class NoOtherDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
