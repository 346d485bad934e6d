package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are told to connect in a way in which the log would not be safe: they say so, and end. */
class RefusedToStartIT {

    @TempDir
    private static Path directory;

    private static final List<Side> SIDES = new ArrayList<>();

    @AfterAll
    static void leave_nothing() throws InterruptedException {
        for (var side : SIDES) {
            side.kill();
        }
    }

    @Test
    void who_could_change_the_log_or_has_none_may_not_start() throws Exception {
        try (var database = Database.start(directory)) {
            var noTables = start("no-tables", Side.with(database, Database.APPLICATION, Map.of()));
            refused(noTables, "The database has no log", "Set cartwright.database.owner.username");

            var owner = database.settings();
            var asSuperuser = start("as-superuser", Side.with(database, Database.SUPERUSER, owner));
            refused(asSuperuser, "The application's role may UPDATE, DELETE, TRUNCATE the log's events",
                "neither superuser nor owner");
            var asOwner = start("as-owner", Side.with(database, Database.OWNER, Map.of()));
            var corrected = start("corrected", owner); // what went before has done no harm
            refused(asOwner, "The application's role may UPDATE, DELETE, TRUNCATE the log's events",
                "neither superuser nor owner");
            corrected.awaitReady();
        }
    }

    private static Side start(String name, Map<String, String> settings) {
        var side = Side.start(Side.COMMAND, "refused-" + name, settings);
        SIDES.add(side);
        return side;
    }

    private static void refused(Side side, String what, String remedy) throws InterruptedException {
        assertThat(side.awaitExit()).isNotZero();
        assertThat(side.output()).contains(what, remedy).doesNotContain("\tat ");
    }
}
