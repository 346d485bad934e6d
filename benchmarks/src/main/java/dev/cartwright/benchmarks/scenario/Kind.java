package dev.cartwright.benchmarks.scenario;

import dev.cartwright.benchmarks.report.Names;

/** What the carts hold: two of a thousand products, or everybody the same two. */
enum Kind {
    HOT(Names.HOT, 2), SPREAD(Names.SPREAD, 1_000);

    private final String word;
    private final int products;

    Kind(String word, int products) {
        this.word = word;
        this.products = products;
    }

    String word() {
        return word;
    }

    int products() {
        return products;
    }
}
