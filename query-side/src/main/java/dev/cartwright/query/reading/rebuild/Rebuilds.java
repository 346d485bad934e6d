package dev.cartwright.query.reading.rebuild;

import dev.cartwright.log.TimeOrderedIds;
import dev.cartwright.log.Worker;
import dev.cartwright.query.reading.Digestions;
import dev.cartwright.query.reading.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The rebuilds of this process: one at a time, whoever has asked for it. What another process has begun and not ended
 * is begun anew by one that lives: its copy may be of tables that look differently by now.
 */
public final class Rebuilds implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Map<String, Projection> projections;
    private final Digestions digestions;
    private final Rebuild.Tools tools;
    private final String owner = TimeOrderedIds.next().toString(); // of this life of the process
    private final Semaphore wish = new Semaphore(0);
    private final Worker worker = new Worker("rebuilds", BETWEEN_LOOKS, this::work);

    Rebuilds(List<Projection> projections, Digestions digestions, Rebuild.Tools tools) {
        this.projections = projections.stream().collect(Collectors.toMap(Projection::reader, Function.identity()));
        this.digestions = digestions;
        this.tools = tools;
    }

    /** Whether there is such a read model, on this side. */
    public boolean knows(String reader) {
        return projections.containsKey(reader);
    }

    /** Asks for a rebuild; where one is on its way, that is it. */
    public RebuildProgress begin(String reader) {
        tools.table().want(reader);
        wish.release();
        return of(reader).orElseThrow();
    }

    /** The last one of a read model; empty where there was none. */
    public Optional<RebuildProgress> of(String reader) {
        return tools.table().find(reader);
    }

    private void work() throws InterruptedException {
        while (worker.isRunning()) {
            var next = tools.table().claim(projections.keySet(), owner).map(projections::get);
            if (next.isPresent()) {
                var copy = digestions.of(next.get(), Rebuild.readerOfCopy(next.get().reader()));
                new Rebuild(next.get(), owner, copy, tools, worker::isRunning).run();
            } else if (wish.tryAcquire(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                wish.drainPermits();
            }
        }
    }

    // --- its life

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
        try {
            tools.table().giveBack(owner);
        } catch (RuntimeException e) {
            LOG.debug("Others will see that nobody is at it any more", e);
        }
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
