package dev.cartwright.standalone.demo;

import java.math.BigDecimal;

/** How many lines, units and pounds something came to. */
record Tally(long lines, long units, BigDecimal pounds) {

    static final Tally NOTHING = new Tally(0, 0, BigDecimal.ZERO);

    Tally plus(Tally more) {
        return new Tally(lines + more.lines, units + more.units, pounds.add(more.pounds));
    }

    static BigDecimal poundsOf(long pence) {
        return BigDecimal.valueOf(pence, 2);
    }
}
