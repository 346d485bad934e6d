package dev.cartwright.log;

import dev.cartwright.standalone.testing.Database;
import java.util.List;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;

/** The tables of the log and of the command side, without a program that uses them. */
public final class TestTables {

    public static final DeadLetterSchema DEAD_LETTERS = ReaderTables.DEAD_LETTERS;

    private TestTables() {}

    public static void createIn(Database database) {
        new Migrations(new LogGuardIT.Connection(database),
            new DatabaseOwner(Database.OWNER, database.password(Database.OWNER)))
            .run(List.of(Migrations.LOG, new SchemaPart("command")));
    }
}
