package dev.cartwright.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one work for as long as the program runs: after a fault it says so, pauses, and begins anew. */
public final class Worker {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final String name;
    private final Duration pauseAfterFault;
    private final Work work;
    private volatile @Nullable Thread thread;

    /** What there is to do; it returns when the worker is no longer running. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    public Worker(String name, Duration pauseAfterFault, Work work) {
        this.name = name;
        this.pauseAfterFault = pauseAfterFault;
        this.work = work;
    }

    public void start() {
        var started = Thread.ofPlatform().name(name).daemon().unstarted(this::workOn);
        thread = started;
        started.start();
    }

    /** Interrupts the work, and does not wait for its end. */
    public void stop() {
        var stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.interrupt();
        }
    }

    public boolean isRunning() {
        return thread != null;
    }

    private void workOn() {
        while (isRunning()) {
            try {
                work.run();
            } catch (InterruptedException e) {
                return; // stopped
            } catch (Exception e) {
                rest(e);
            }
        }
    }

    private void rest(Exception fault) {
        if (!isRunning()) {
            return; // what breaks off while stopping is no news
        }
        LOG.warn("{} will try again: {}", name, fault.toString());
        try {
            Thread.sleep(pauseAfterFault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
