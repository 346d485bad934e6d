package dev.cartwright.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many clients at once, each a virtual thread. No more is begun once the time is over or the work used up; what has
 * been begun is finished and counts, so that every answer can be found in the log afterwards.
 */
public final class Load {

    /** Messages with a number of their own each would be as many kinds as errors. */
    private static final int KINDS_MAX = 5;

    private static final String OTHERS = "others";

    private final CpuMeter cpu;
    private final Work work;
    private final int jobs;
    private final long end;
    private final long begin;
    private final AtomicInteger next = new AtomicInteger();

    private Load(CpuMeter cpu, int jobs, Duration atMost, Work work) {
        this.cpu = cpu;
        this.work = work;
        this.jobs = jobs;
        this.begin = System.nanoTime();
        this.end = begin + atMost.toNanos();
    }

    /** Each client begins anew as soon as it has its answer. */
    public static Window closed(CpuMeter cpu, int clients, int jobs, Duration atMost, Work work)
        throws InterruptedException {
        var load = new Load(cpu, jobs, atMost, work);
        return load.run(clients, load::oneAfterTheOther);
    }

    /** A job begins at every tick, whether or not those before have had their answers. */
    public static Window open(CpuMeter cpu, double perSecond, int jobs, Duration atMost, Work work)
        throws InterruptedException {
        var load = new Load(cpu, jobs, atMost, work);
        return load.run(1, results -> load.atEveryTick(results, (long) (1e9 / perSecond)));
    }

    @FunctionalInterface
    private interface Client {
        void work(Results results) throws InterruptedException;
    }

    /** Of one client; guarded, as the jobs of an open loop share them. */
    private static final class Results {

        private final Latencies latencies = new Latencies();
        private final Map<String, Integer> errors = new TreeMap<>();

        synchronized void add(long nanos) {
            latencies.add(nanos);
        }

        synchronized void add(Throwable error) {
            var root = error;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            var kind = root.getClass().getSimpleName() + ": " + root.getMessage();
            count(errors, kind, 1);
        }
    }

    private Window run(int clients, Client client) throws InterruptedException {
        var before = cpu.read();
        List<Results> results = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            var own = new Results();
            results.add(own);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    client.work(own);
                } catch (InterruptedException e) {
                    own.add(e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return sum(results, took, CpuMeter.between(before, cpu.read()));
    }

    private static Window sum(List<Results> results, Duration took, Map<String, Double> cpu) {
        var latencies = new Latencies();
        var errors = new TreeMap<String, Integer>();
        for (Results client : results) {
            latencies.addAll(client.latencies);
            client.errors.forEach((kind, times) -> count(errors, kind, times));
        }
        return new Window(latencies.count(), took, latencies, errors, cpu);
    }

    private static void count(Map<String, Integer> errors, String kind, int times) {
        boolean room = errors.containsKey(kind) || errors.size() < KINDS_MAX;
        errors.merge(room ? kind : OTHERS, times, Integer::sum);
    }

    private void oneAfterTheOther(Results results) {
        while (System.nanoTime() < end) {
            int nth = next.getAndIncrement();
            if (nth >= jobs) {
                return;
            }
            once(nth, System.nanoTime(), results);
        }
    }

    private void atEveryTick(Results results, long tickNanos) throws InterruptedException {
        List<Thread> begun = new ArrayList<>();
        for (int nth = 0; nth < jobs; nth++) {
            long due = begin + nth * tickNanos;
            if (due >= end) {
                break;
            }
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            int job = nth;
            // who comes late to a job has let somebody wait: the latency counts from when it was due
            begun.add(Thread.ofVirtual().start(() -> once(job, due, results)));
        }
        for (Thread thread : begun) {
            thread.join();
        }
    }

    private void once(int nth, long since, Results results) {
        try {
            work.once(nth);
            results.add(System.nanoTime() - since);
        } catch (Exception e) {
            results.add(e);
        }
    }
}
