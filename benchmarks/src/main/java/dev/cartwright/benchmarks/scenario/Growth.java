package dev.cartwright.benchmarks.scenario;

import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.report.Unit;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * What becomes slower as the log grows: a command on an aggregate that nobody has asked for since the start, a replay,
 * and checkouts.
 */
final class Growth implements Scenario {

    private static final int[] EVENTS = {10_000, 100_000, 1_000_000};
    private static final int[] EVENTS_QUICK = {10_000, 20_000};

    private static final int[] LIVES = {10, 1_000, 100_000};
    private static final int[] LIVES_QUICK = {10, 1_000};

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (int events : bench.quick() ? EVENTS_QUICK : EVENTS) {
            var history = Replay.fill(bench, events);
            var lives = new LinkedHashMap<Integer, Sku>();
            for (int life : bench.quick() ? LIVES_QUICK : LIVES) {
                lives.put(life, history.productWith(life));
            }
            try (var shop = ShopInProcess.whole(bench.database().access())) {
                Replay.replay(bench, findings, shop, Names.grown(Names.REPLAY, events));
                coldLoads(findings, shop.commands(), lives, events);
                checkouts(bench, findings, shop, events);
            }
        }
    }

    /** The first has to pay for whatever else is cold, so another product goes before. */
    private static void coldLoads(Findings findings, CommandGateway commands, Map<Integer, Sku> lives, int events) {
        commands.sendAndWait(new ReceiveStock(new Sku("past-0"), Quantity.of(1), null));
        lives.forEach((life, sku) -> {
            long begin = System.nanoTime();
            commands.sendAndWait(new ReceiveStock(sku, Quantity.of(1), null));
            findings.add(Names.coldLoad(life, events), Unit.MILLIS, (System.nanoTime() - begin) / NANOS_PER_MILLI,
                Map.of());
        });
    }

    private static void checkouts(Bench bench, Findings findings, ShopInProcess shop, int events) throws Exception {
        var name = Names.grown(Names.checkouts(Names.SPREAD, Names.WHOLE_SHOP), events);
        Checkouts.measure(bench, shop, Kind.SPREAD, (measured, more) -> {
            Checkouts.catchUp(bench, shop);
            findings.rate(name, measured.window(), more);
        });
    }
}
