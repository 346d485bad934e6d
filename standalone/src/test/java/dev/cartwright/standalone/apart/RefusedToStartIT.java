package dev.cartwright.standalone.apart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.standalone.testing.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are told to run in a way in which the log, or what is whose, would not be safe. */
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

    @Test
    void who_could_check_nobodys_token_may_not_start(@TempDir Path another) throws Exception {
        try (var database = Database.start(another)) {
            var settings = new HashMap<>(database.settings());
            settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", "");
            for (var side : List.of(Side.COMMAND, Side.QUERY)) {
                refused(start(side, "no-issuer-" + side, settings), "No authorization server is named",
                    "spring.security.oauth2.resourceserver.jwt.issuer-uri");
            }
        }
    }

    private static Side start(String name, Map<String, String> settings) {
        return start(Side.COMMAND, name, settings);
    }

    private static Side start(String module, String name, Map<String, String> settings) {
        var side = Side.start(module, "refused-" + name, settings);
        SIDES.add(side);
        return side;
    }

    private static void refused(Side side, String what, String remedy) throws InterruptedException {
        assertThat(side.awaitExit()).isNotZero();
        assertThat(side.output()).contains(what, remedy).doesNotContain("\tat ");
    }
}
