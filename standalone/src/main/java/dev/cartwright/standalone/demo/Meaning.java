package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.InvoiceLine.Sale;
import dev.cartwright.standalone.demo.InvoiceLine.Skipped;
import dev.cartwright.standalone.demo.InvoiceLine.Written;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a line of the data at its word; {@code demo/README.md} says which word means what. */
final class Meaning {

    private static final Pattern INVOICE = Pattern.compile("[A-Z]?[0-9]{1,12}");
    private static final Pattern PRODUCT = Pattern.compile("[0-9]{5}[A-Z0-9]{0,15}");
    private static final Pattern QUANTITY = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern PRICE = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern CUSTOMER = Pattern.compile("(?:([0-9]{1,18})(?:\\.0)?)?"); // 17850.0, or nothing
    private static final int DATE_LENGTH = "2010-12-01".length();
    private static final int NAME_LENGTH_MAX = 200;

    private Meaning() {}

    static InvoiceLine of(Written line) {
        var invoice = line.invoice().strip();
        var customer = CUSTOMER.matcher(line.customer().strip());
        var day = dayOf(line.date().strip());
        if (!INVOICE.matcher(invoice).matches() || !customer.matches() || day == null
            || !QUANTITY.matcher(line.quantity()).matches() || !PRICE.matcher(line.unitPrice()).matches()) {
            return unreadable();
        }
        var sku = line.stockCode().strip().toUpperCase(Locale.ROOT);
        var quantity = Integer.parseInt(line.quantity());
        var price = new BigDecimal(line.unitPrice());
        var reason = reasonToSkip(invoice, sku, quantity, price);
        if (reason != null) {
            return new Skipped(invoice, reason, new Tally(1, quantity, price.multiply(BigDecimal.valueOf(quantity))));
        }
        var buyer = customer.group(1) == null ? "guest-" + invoice : customer.group(1);
        return new Sale(invoice, buyer, sku, nameFrom(line.description()), quantity,
            price.movePointRight(2).longValueExact(), day);
    }

    /** Neither units nor money are known of such a line. */
    static Skipped unreadable() {
        return new Skipped("", SkipReason.UNREADABLE, new Tally(1, 0, BigDecimal.ZERO));
    }

    private static @Nullable SkipReason reasonToSkip(String invoice, String sku, int quantity, BigDecimal price) {
        if (invoice.startsWith("C")) {
            return SkipReason.CANCELLATION;
        }
        if (!PRODUCT.matcher(sku).matches()) {
            return SkipReason.NOT_A_PRODUCT;
        }
        if (quantity <= 0) {
            return SkipReason.NOTHING_SOLD;
        }
        if (price.signum() <= 0) {
            return SkipReason.NO_PRICE;
        }
        return price.stripTrailingZeros().scale() > 2 ? SkipReason.NOT_IN_PENCE : null;
    }

    private static @Nullable LocalDate dayOf(String date) {
        try {
            return LocalDate.parse(date.substring(0, Math.min(DATE_LENGTH, date.length())));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String nameFrom(String description) {
        var line = description.replaceAll("\\p{Cntrl}", " ").strip();
        return line.substring(0, Math.min(NAME_LENGTH_MAX, line.length()));
    }
}
