package dev.cartwright.benchmarks.scenario;

import dev.cartwright.api.Price;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.InventoryCommand.ReceiveStock;
import dev.cartwright.api.inventory.InventoryCommand.RegisterProduct;
import dev.cartwright.benchmarks.measure.Load;
import dev.cartwright.benchmarks.measure.MeasuredWrong;
import dev.cartwright.benchmarks.measure.Work;
import dev.cartwright.benchmarks.postgres.LogBook;
import dev.cartwright.benchmarks.report.Findings;
import dev.cartwright.benchmarks.report.Names;
import dev.cartwright.benchmarks.shop.ShopInProcess;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Commands of one event each, all on one aggregate, and on a thousand. Projections are not running. */
final class Commands implements Scenario {

    private static final int[] AGGREGATES = {1, 1_000};

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void run(Bench bench, Findings findings) throws Exception {
        for (int aggregates : AGGREGATES) {
            bench.database().empty();
            try (var shop = ShopInProcess.commandSideAlone(bench.database().access())) {
                measure(bench, findings, shop.commands(), aggregates);
            }
        }
    }

    private static void measure(Bench bench, Findings findings, CommandGateway commands, int aggregates)
        throws InterruptedException {
        for (int nth = 0; nth < aggregates; nth++) {
            var product = new RegisterProduct(sku(nth), new ProductName("Product"), null, Price.of(1, "EUR"), null);
            commands.sendAndWait(product);
        }
        var book = new LogBook(bench.database().owner());
        Work work = nth -> commands.sendAndWait(new ReceiveStock(sku(nth % aggregates), Quantity.of(1), null));
        int clients = bench.clientsInProcess();
        Load.closed(bench.cpu(), clients, Integer.MAX_VALUE, bench.warmUp(), work);
        bench.database().settle();
        long before = book.head();
        var window = Load.closed(bench.cpu(), clients, Integer.MAX_VALUE, bench.window(), work);
        MeasuredWrong.unless(window.errors().isEmpty(), "errors: " + window.errors());
        MeasuredWrong.unlessEqual("events in the log", window.done(), book.head() - before);
        findings.rate(Names.commands(aggregates), window);
    }

    private static Sku sku(int nth) {
        return new Sku("c" + nth);
    }
}
