package dev.cartwright.log;

import org.springframework.context.SmartLifecycle;

/** Whoever has a worker of his own that works along with the log, from the start of the program to its end. */
public interface WorksAlong extends SmartLifecycle {

    /** Always the same one; for this interface, and nobody else, to start and stop. */
    Worker worker();

    @Override
    default void start() {
        worker().start();
    }

    @Override
    default void stop() {
        worker().stop();
    }

    @Override
    default boolean isRunning() {
        return worker().isRunning();
    }

    /** After those who tell of commits and, in the end, before them. */
    @Override
    default int getPhase() {
        return DEFAULT_PHASE - 2_048;
    }
}
