package dev.cartwright.benchmarks.scenario;

import dev.cartwright.auditor.Audit;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.postgres.TestedDatabase;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.Issuer;
import dev.cartwright.benchmarks.shop.Program;
import dev.cartwright.benchmarks.shop.SealOutside;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import dev.cartwright.standalone.Standalone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * What it costs the shop that its log is sealed; and how fast a long log is sealed, taken home, checked there, and
 * proven event by event and folded into the read models, by the auditor's own command.
 */
final class Audits implements Scenario {

    private static final int EVENTS = 1_000_000;
    private static final int EVENTS_QUICK = 20_000;
    private static final int PROOFS = 300;

    private static final Duration BEHIND_MAX = Duration.ofHours(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(20);
    private static final double NANOS_PER_SECOND = 1e9;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (Kind kind : Kind.values()) {
            bench.database().empty();
            try (var shop = ShopInProcess.unsealed(bench.database().access())) {
                var name = Names.checkouts(kind.word(), Names.UNSEALED);
                Checkouts.measure(bench, shop, kind, (measured, more) -> findings.rate(name, measured.window(), more));
            }
            bench.database().empty();
            try (var shop = ShopInProcess.sealed(bench.database().access(), SealOutside.in(bench.scratch()))) {
                var name = Names.checkouts(kind.word(), Names.SEALED);
                Checkouts.measure(bench, shop, kind, (measured, more) -> {
                    more.put("sealed", sealed(bench));
                    more.put("heads", heads(bench));
                    more.put("log", new LogBook(bench.database().owner()).head());
                    findings.rate(name, measured.window(), more);
                });
            }
        }
        audit(bench, findings);
    }

    private static void audit(Bench bench, Findings findings) throws Exception {
        Replay.fill(bench, bench.quick() ? EVENTS_QUICK : EVENTS);
        var head = new LogBook(bench.database().owner()).head();
        var seal = SealOutside.in(bench.scratch());
        try (var shop = Program.start(Standalone.class, bench.database().access(), bench.scratch().resolve("audit.log"),
            seal.environment())) {
            findings.add(Names.SEALING, Unit.PER_SECOND, sealingRate(bench, head), Map.of("events", head));
            awaitReaders(bench, head);
            var export = Files.createTempDirectory(bench.scratch(), "export-");
            var there = new String[]{"--url", shop.address().toString(), "--token", Issuer.token()};
            rate(findings, Names.EXPORT, head, () -> audit(there, "export", export.toString()));
            rate(findings, Names.VERIFY, head, () -> audit(new String[0], "verify", export.toString(), "--key",
                seal.publicKey().toString(), "--heads", seal.heads().toString()));
            rate(findings, Names.PROVE, PROOFS, () -> {
                var random = new Random(9162);
                for (int i = 0; i < PROOFS; i++) {
                    audit(there, "prove", Long.toString(1 + random.nextLong(head)), "--key",
                        seal.publicKey().toString());
                }
            });
            try (var scratch = TestedDatabase.embedded(bench.scratch().resolve("replayed"))) {
                rate(findings, Names.REPLAYED, head, () -> audit(new String[0], "replay", export.toString(), "--live",
                    bench.database().access().urlOfOwner(), "--scratch", scratch.access().urlOfOwner()));
            }
        }
    }

    /** Between two looks, since it has begun before we can look. */
    private static double sealingRate(Bench bench, long head) throws InterruptedException {
        long first = sealed(bench);
        long begin = System.nanoTime();
        await("sealed", head, () -> sealed(bench));
        return (head - first) / ((System.nanoTime() - begin) / NANOS_PER_SECOND);
    }

    /** So that what is measured next has the machine for itself. */
    private static void awaitReaders(Bench bench, long head) throws InterruptedException {
        var book = new LogBook(bench.database().owner());
        await("read by all", head, book::readByAll);
    }

    private static void await(String what, long head, LongSupplier reached) throws InterruptedException {
        long deadline = System.nanoTime() + BEHIND_MAX.toNanos();
        for (long now = reached.getAsLong(); now < head; now = reached.getAsLong()) {
            MeasuredWrong.unless(System.nanoTime() < deadline, "only " + now + " events have been " + what);
            Thread.sleep(LOOK_AGAIN_AFTER);
        }
    }

    private static long sealed(Bench bench) {
        return bench.database().owner().sql("SELECT size FROM audit.sealed").query(Long.class).single();
    }

    private static long heads(Bench bench) {
        return bench.database().owner().sql("SELECT count(*) FROM audit.tree_head").query(Long.class).single();
    }

    private static void rate(Findings findings, String name, long count, Runnable work) {
        long begin = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        findings.add(name, Unit.PER_SECOND, count / seconds, Map.of("count", count, "seconds", seconds));
    }

    private static void audit(String[] options, String... arguments) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        var all = new String[arguments.length + options.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        int exit = Audit.run(out, out, all);
        MeasuredWrong.unlessEqual("exit code of audit " + arguments[0] + ": " + said, 0, exit);
    }
}
