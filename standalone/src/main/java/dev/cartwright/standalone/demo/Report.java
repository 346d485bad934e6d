package dev.cartwright.standalone.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Formatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the user reads in the end: what was read, what was sold, what was not and why, and whether the shop agrees with
 * the files.
 */
record Report(Books books, Results results, Duration selling) {

    private static final double MILLIS_PER_SECOND = 1e3;

    /** To the line, the unit and the penny. */
    boolean agrees() {
        var file = books.sold();
        var shop = results.sold();
        return results.refused().isEmpty() && file.lines() == shop.lines() && file.units() == shop.units()
            && file.pounds().compareTo(shop.pounds()) == 0;
    }

    String text() {
        var text = new Formatter(Locale.ROOT);
        writeTotals(text);
        writeSkipped(text);
        writeRefused(text);
        writeTimes(text);
        writeCheck(text);
        return text.toString();
    }

    private void writeTotals(Formatter text) {
        text.format("Days           %s%n", books.days().stream().map(LocalDate::toString)
            .collect(Collectors.joining(", ")));
        text.format("Read           %,d invoices, %,d lines%n", books.invoices(), books.read().lines());
        text.format("Sold           %,d orders, %,d units, GBP %,.2f%n", results.orders(), results.sold().units(),
            results.sold().pounds());
        text.format("               of %,d invoices (a product at two prices takes two orders), %,d customers%n",
            books.invoicesSold(), books.customers());
        text.format("Products       %,d new, %,d were there already%n", results.productsNew(), results.productsKnown());
    }

    private void writeSkipped(Formatter text) {
        var title = "Skipped";
        for (var skipped : books.skipped().entrySet()) {
            var tally = skipped.getValue();
            text.format("%-14s %,5d lines %,9d units   GBP %,12.2f   %s%n", title, tally.lines(), tally.units(),
                tally.pounds(), skipped.getKey().words());
            title = "";
        }
    }

    private void writeRefused(Formatter text) {
        if (results.refused().isEmpty()) {
            text.format("Refused        nothing%n");
        }
        var title = "Refused";
        for (var refused : results.refused().entrySet()) {
            text.format("%-14s %,5d times %s, first %s%n", title, refused.getValue().times(), refused.getKey(),
                refused.getValue().first());
            title = "";
        }
    }

    private void writeTimes(Formatter text) {
        var seconds = Math.max(1, selling.toMillis()) / MILLIS_PER_SECOND;
        text.format("Time           %.1f s for the orders, %.1f orders/s; checkout p50 %,d ms, p99 %,d ms%n", seconds,
            results.orders() / seconds, results.checkoutPercentile(50).toMillis(),
            results.checkoutPercentile(99).toMillis());
    }

    private void writeCheck(Formatter text) {
        var read = books.read();
        var file = books.sold();
        var shop = results.sold();
        text.format("%nThe files say  %,d lines - %,d skipped = %,d lines: %,d units, GBP %,.2f%n", read.lines(),
            read.lines() - file.lines(), file.lines(), file.units(), file.pounds());
        text.format("The shop says  %,d orders for %,d lines: %,d units, GBP %,.2f%n", results.orders(), shop.lines(),
            shop.units(), shop.pounds());
        text.format("%s%n", agrees() ? "They agree." : "THEY DIFFER.");
    }
}
