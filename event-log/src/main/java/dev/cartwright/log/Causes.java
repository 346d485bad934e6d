package dev.cartwright.log;

import java.util.stream.Stream;

/** What lies behind a failure. */
public final class Causes {

    private static final int MAX = 32; // a chain that bites its tail is no reason to hang

    private Causes() {}

    /** The failure itself, what caused it, and so on. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.<Throwable>iterate(failure, e -> e != null, Throwable::getCause).limit(MAX);
    }
}
