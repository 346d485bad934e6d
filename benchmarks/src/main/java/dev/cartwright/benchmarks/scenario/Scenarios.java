package dev.cartwright.benchmarks.scenario;

import java.util.List;

/** All there are, in the order in which they run: what is compared with each other runs side by side. */
public final class Scenarios {

    public static final List<Scenario> ALL = List.of(new Commands(), new Checkouts(), new Sql(), new Http(), new Lag(),
        new Hanging(), new Replay(), new Growth(), new Endurance());

    private Scenarios() {}
}
