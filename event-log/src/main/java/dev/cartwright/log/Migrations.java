package dev.cartwright.log;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Brings the schemas of this program up to date, as the database's owner, before anything uses them.
 *
 * <p>Several programs may start at once: Flyway lets one migrate and the others wait. Without an owner nothing is
 * migrated; then somebody else has to have done it.
 */
final class Migrations {

    static final SchemaPart LOG = new SchemaPart("log");

    private final JdbcConnectionDetails database;
    private final DatabaseOwner owner;

    Migrations(JdbcConnectionDetails database, DatabaseOwner owner) {
        this.database = database;
        this.owner = owner;
    }

    void run(List<SchemaPart> parts) {
        parts.stream().filter(LOG::equals).forEach(this::migrate); // the others may refer to it
        parts.stream().filter(part -> !LOG.equals(part)).forEach(this::migrate);
    }

    private void migrate(SchemaPart part) {
        Flyway.configure()
            .dataSource(database.getJdbcUrl(), owner.username(), owner.password())
            .schemas(part.schema())
            .defaultSchema(part.schema())
            .table("schema_history")
            .locations("classpath:db/" + part.schema())
            .placeholders(placeholders(part))
            .connectRetries(10) // a database that starts together with us
            .load()
            .migrate();
    }

    private Map<String, String> placeholders(SchemaPart part) {
        var words = new HashMap<>(part.words());
        words.put("application", String.valueOf(database.getUsername()));
        return words;
    }
}
