package dev.cartwright.query.reading.rebuild;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one read model a second time, in a schema of their own. Each method is part of a transaction. */
final class Copies {

    /** Less than PostgreSQL takes to look for deadlocks: who reads several of the tables is never the one to fail. */
    private static final String PATIENCE_WITH_READERS = "200ms";

    private final JdbcClient db;
    private final String[] tables;

    Copies(JdbcClient db, List<String> tables) {
        this.db = db;
        this.tables = tables.toArray(String[]::new);
    }

    /**
     * Makes them, empty, in place of what may have been left of others.
     *
     * @return how many migrations the originals have behind them
     */
    long make() {
        return db.sql("SELECT query.make_copies(:tables)").param("tables", tables).query(Long.class).single();
    }

    /** Whatever is done from now on is done to them; a table that is not among them is not there at all. */
    void writeToThem() {
        db.sql("SET LOCAL search_path = query_rebuild").update();
    }

    void analyze() {
        call("SELECT query.analyze_copies(:tables)");
    }

    /** Puts them in the place of their originals; fails where somebody reads those for longer. */
    void takeOver(long migrations) {
        db.sql("SET LOCAL lock_timeout = '" + PATIENCE_WITH_READERS + "'").update();
        db.sql("SELECT query.switch_to_copies(:tables, :migrations)").param("tables", tables)
            .param("migrations", migrations).query((_, _) -> true).single();
    }

    void drop() {
        call("SELECT query.drop_copies(:tables)");
    }

    private void call(String function) {
        db.sql(function).param("tables", tables).query((_, _) -> true).single();
    }
}
