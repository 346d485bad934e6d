package dev.cartwright.standalone.demo;

import java.time.LocalDate;

/** What one line of the data means: a sale, or something else that is not forgotten either. */
sealed interface InvoiceLine {

    /** Empty where it cannot be read. */
    String invoice();

    /** The product was sold, so many at so many pence each. */
    record Sale(String invoice, String customer, String sku, String name, int quantity, long pence, LocalDate day)
        implements
            InvoiceLine {}

    /** No sale; units and money are as they stand there, so that all of them add up. */
    record Skipped(String invoice, SkipReason reason, Tally tally) implements InvoiceLine {}

    /** One line as it is written. */
    record Written(String invoice, String stockCode, String description, String quantity, String date, String unitPrice,
        String customer) {}
}
