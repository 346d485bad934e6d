package dev.cartwright.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.api.Note;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryEvent.ProductRetired;
import dev.cartwright.api.inventory.InventoryEvent.StockCorrected;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.audit.AuditSideIT;
import dev.cartwright.audit.reading.LogReads;
import dev.cartwright.auditor.Audit;
import dev.cartwright.proof.SecretKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever has the database can change it, but not so that an auditor does not find out: where, and by himself. */
class TamperingIT extends AuditSideIT {

    private static final int TIMES = 200;
    private static final int KINDS = 7;
    private static final int BETWEEN_HEADS = 23;
    private static final Pattern FIRST = Pattern
        .compile("first event that does not fit: (?:position (\\d+)|one of positions (\\d+) to (\\d+)):");

    @Autowired
    private DataSource dataSource;
    @Autowired
    private LogReads reads;
    @TempDir
    private Path directory;

    private final SecretKey key = SecretKey.made();

    @Test
    void whatever_is_done_to_the_database_is_found_with_its_position() throws IOException {
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var head = shopThatWasSealed();
        var tampering = new Tampering(new JdbcTemplate(ownersConnections()), random, head);
        tampering.remember();
        assertThat(audited("untouched")).startsWith("0 ").contains("All ");
        var unnoticed = new ArrayList<String>();
        try {
            for (int n = 0; n < TIMES; n++) {
                var done = tampering.something(n % KINDS, _ -> seal(SecretKey.made(), null));
                var found = audited("n" + n);
                tampering.undo();
                if (!isRight(done.position(), found)) {
                    unnoticed.add(done + " -> " + found);
                }
            }
        } finally {
            tampering.undo();
            tampering.forget();
        }
        assertThat(unnoticed).as("seed %d", seed).isEmpty();
        assertThat(audited("undone")).startsWith("0 ");
    }

    private static boolean isRight(long position, String found) {
        var first = FIRST.matcher(found);
        if (!found.startsWith("1 ") || !first.find()) {
            return false;
        }
        return first.group(1) != null
            ? Long.parseLong(first.group(1)) == position
            : Long.parseLong(first.group(2)) <= position && position <= Long.parseLong(first.group(3))
                && Long.parseLong(first.group(3)) - Long.parseLong(first.group(2)) < BETWEEN_HEADS;
    }

    /** With a log of its own: what others have written would be exported and verified as often as this. */
    private long shopThatWasSealed() throws IOException {
        asOwner("TRUNCATE log.event_log");
        asOwner("UPDATE log.log_head SET position = 0");
        asOwner("TRUNCATE audit.tile, audit.tree_head, audit.seal_key");
        asOwner("UPDATE audit.sealed SET size = 0");
        for (int n = 0; n < 40; n++) {
            var sku = new Sku("TAMPER-" + number());
            happened(new StockCorrected(sku, new StockDelta(n + 2), new Note("Counted: “" + n + "”")),
                new StockCorrected(sku, new StockDelta(-1), new Note("Broken")),
                new ProductRetired(sku));
        }
        Files.writeString(directory.resolve("shop.pem"), key.open().pem());
        seal(key, new HeadsFile(directory.resolve("heads")));
        return head();
    }

    /** With a head for some events each; into a file as well, where there is one. */
    private void seal(SecretKey with, @Nullable HeadsFile file) {
        var db = new JdbcTemplate(dataSource);
        var tables = new SealTables(db);
        new Keys(tables, InstantSource.system()).list(List.of(with));
        var sealing = new Sealing(reads, db, new TransactionTemplate(new JdbcTransactionManager(dataSource)), with,
            InstantSource.system());
        while (true) {
            var step = sealing.next(BETWEEN_HEADS);
            if (step == null || step.events() == 0) {
                break;
            }
        }
        if (file != null) {
            try {
                file.add(tables.headsAfter(0, Integer.MAX_VALUE));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** By the auditor's own command: an export over HTTP, and what it says of it at home. */
    private String audited(String name) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        var export = directory.resolve(name).toString();
        var exported = Audit.run(out, out, "export", export, "--url", url(), "--token", "tester");
        assertThat(exported).as(said.toString()).isZero();
        said.getBuffer().setLength(0);
        var code = Audit.run(out, out, "verify", export, "--key", directory.resolve("shop.pem").toString(), "--heads",
            directory.resolve("heads").toString());
        return code + " " + said;
    }
}
