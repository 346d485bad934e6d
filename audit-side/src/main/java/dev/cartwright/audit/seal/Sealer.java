package dev.cartwright.audit.seal;

import dev.cartwright.log.LogEventStore;
import dev.cartwright.log.Worker;
import dev.cartwright.log.WorksAlong;
import dev.cartwright.proof.Frontier;
import dev.cartwright.proof.SecretKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log and seals it, step by step, behind those who write: where much is being written it takes a small
 * share of the time, and catches up afterwards.
 */
final class Sealer implements WorksAlong {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(5);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int HEADS_AT_ONCE = 500;

    private final LogEventStore log;
    private final Sealing sealing;
    private final SealTables tables;
    private final Keys keys;
    private final List<SecretKey> secrets;
    private final @Nullable HeadsFile file;
    private final SealPolicy policy;
    private final Pace pace;
    private final Worker worker = new Worker("sealer", PAUSE_AFTER_FAULT, this::follow);
    private volatile long sealed;
    private long written; // the size of the last head in the file

    /**
     * @param secrets the oldest first
     * @param file    null where heads are kept in the database alone
     */
    Sealer(LogEventStore log, Sealing sealing, SealTables tables, Keys keys, List<SecretKey> secrets,
        @Nullable HeadsFile file, SealPolicy policy) {
        this.log = log;
        this.sealing = sealing;
        this.tables = tables;
        this.keys = keys;
        this.secrets = secrets;
        this.file = file;
        this.policy = policy;
        this.pace = new Pace(policy.busyAbove());
    }

    private void follow() throws InterruptedException, IOException {
        try {
            takeUp();
            while (isRunning()) {
                copyHeads();
                if (log.awaitBeyond(sealed, LOOK_AGAIN)) {
                    Thread.sleep(policy.gather());
                    sealWhatIsThere();
                }
            }
        } catch (SealBroken broken) {
            LOG.error("{}. Nothing more is sealed; look into it before anything else", broken.getMessage());
            throw broken;
        }
    }

    /** Finds out where things stand, and whether they are as they should be. */
    void takeUp() throws IOException {
        keys.list(secrets);
        sealed = tables.size();
        requireWhatTheFileSays();
    }

    private void sealWhatIsThere() throws InterruptedException, IOException {
        var batch = policy.batch();
        for (var more = true; more && isRunning();) {
            var began = System.nanoTime();
            var step = sealing.next(batch);
            more = step != null && step.events() == batch;
            sealed = step == null ? tables.size() : step.size();
            copyHeads();
            var work = Duration.ofNanos(System.nanoTime() - began);
            if (more && pace.isBusy(log.knownHead(), System.nanoTime())) {
                Thread.sleep(policy.restAfter(work));
                batch = policy.batchAfter(batch, work);
            } else {
                batch = policy.batch();
            }
        }
    }

    /** Those of other programs as well: each file has all of them. */
    private void copyHeads() throws IOException {
        while (file != null && written < sealed) {
            var heads = tables.headsAfter(written, HEADS_AT_ONCE);
            if (heads.isEmpty()) {
                return;
            }
            file.add(heads);
            written = heads.getLast().size();
        }
    }

    /** Nobody may have put another tree, or none, in the place of the one that is known outside. */
    private void requireWhatTheFileSays() throws IOException {
        var last = file == null ? null : file.last().orElse(null);
        if (last == null) {
            return;
        }
        if (last.size() > sealed) {
            throw new SealBroken(
                "%s knows of %d sealed events, the database of %d".formatted(file, last.size(), sealed));
        }
        var subtrees = Frontier.subtreesOf(last.size());
        var tiles = tables.tiles(subtrees.stream().map(Tile::of).distinct().toList());
        if (!Frontier.of(last.size(), Tile.hashesIn(tiles)).root().equals(last.rootHash())) {
            throw new SealBroken("the tree in the database is another one than that of the last head in " + file);
        }
        written = last.size();
    }

    /** How many events have been sealed, as far as this program knows. */
    long sealed() {
        return sealed;
    }

    /** How many have not. */
    long behind() {
        return Math.max(0, log.knownHead() - sealed);
    }

    // --- its life

    @Override
    public void start() {
        if (secrets.isEmpty()) {
            LOG.info("Nothing is sealed here: neither cartwright.audit.seal.directory nor .key-file is set");
        } else {
            WorksAlong.super.start();
        }
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
