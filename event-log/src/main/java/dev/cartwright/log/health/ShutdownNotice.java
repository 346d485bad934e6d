package dev.cartwright.log.health;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing in the end of a program: it says that it is not ready any more, and goes on as ever for a while, so
 * that whoever sends it requests hears of it and sends them elsewhere.
 */
final class ShutdownNotice implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownNotice.class);

    private final Duration notice;
    private volatile boolean running;

    ShutdownNotice(Duration notice) {
        this.notice = notice;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public void stop(Runnable whenStopped) {
        Thread.ofVirtual().start(() -> {
            try {
                if (notice.isPositive()) {
                    LOG.info("Ends in {} s, and says so until then", notice.toSeconds());
                    Thread.sleep(notice);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                stop();
                whenStopped.run();
            }
        });
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all others. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
