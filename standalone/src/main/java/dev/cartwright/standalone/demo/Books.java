package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.InvoiceLine.Sale;
import dev.cartwright.standalone.demo.InvoiceLine.Skipped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that the files say, added up: what is to be sold, to whom, and what was skipped. */
final class Books {

    private final Set<String> invoices = new HashSet<>();
    private final Set<LocalDate> days = new TreeSet<>();
    private final Map<Buyer, Invoice> invoicesByBuyer = new LinkedHashMap<>();
    private final Map<String, Product> productsBySku = new LinkedHashMap<>();
    private final Map<SkipReason, Tally> skippedByReason = new EnumMap<>(SkipReason.class);
    private Tally sold = Tally.NOTHING;

    private record Buyer(String invoice, String customer) {}

    /** A product as it is first sold, and how much of it each day needs. */
    record Product(String sku, String name, long pence, Map<LocalDate, Long> unitsByDay) {

        private Product with(Sale sale) {
            unitsByDay.merge(sale.day(), (long) sale.quantity(), Long::sum);
            return name.isEmpty() ? new Product(sku, sale.name(), pence, unitsByDay) : this;
        }

        /** What customers call it; the stock code where the data has no name for it. */
        String title() {
            return name.isEmpty() ? sku : name;
        }
    }

    static Books of(List<RetailFile> files) throws RetailFile.Unusable {
        var books = new Books();
        for (var file : files) {
            file.read(books::enter);
        }
        return books;
    }

    void enter(InvoiceLine line) {
        if (!line.invoice().isEmpty()) {
            invoices.add(line.invoice());
        }
        switch (line) {
            case Sale sale -> sell(sale);
            case Skipped skipped -> skippedByReason.merge(skipped.reason(), skipped.tally(), Tally::plus);
        }
    }

    private void sell(Sale sale) {
        days.add(sale.day());
        sold = sold.plus(new Tally(1, sale.quantity(),
            Tally.poundsOf(sale.pence()).multiply(BigDecimal.valueOf(sale.quantity()))));
        invoicesByBuyer.computeIfAbsent(new Buyer(sale.invoice(), sale.customer()),
            buyer -> new Invoice(buyer.invoice(), buyer.customer())).add(sale);
        productsBySku.merge(sale.sku(),
            new Product(sale.sku(), "", sale.pence(), new TreeMap<>()).with(sale), (known, _) -> known.with(sale));
    }

    /** In the order of the data. */
    List<Purchase> purchases() {
        var purchases = new ArrayList<Purchase>();
        invoicesByBuyer.values().forEach(invoice -> purchases.addAll(invoice.purchases()));
        return purchases;
    }

    Collection<Product> products() {
        return productsBySku.values();
    }

    Set<LocalDate> days() {
        return days;
    }

    int invoices() {
        return invoices.size();
    }

    int invoicesSold() {
        return invoicesByBuyer.size();
    }

    long customers() {
        return invoicesByBuyer.keySet().stream().map(Buyer::customer).distinct().count();
    }

    Tally sold() {
        return sold;
    }

    Map<SkipReason, Tally> skipped() {
        return skippedByReason;
    }

    /** Every line of the files, whatever became of it. */
    Tally read() {
        return skippedByReason.values().stream().reduce(sold, Tally::plus);
    }
}
