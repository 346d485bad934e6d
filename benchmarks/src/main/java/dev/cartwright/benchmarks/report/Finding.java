package dev.cartwright.benchmarks.report;

import dev.cartwright.benchmarks.measure.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One number that was looked for, as each run found it. */
public record Finding(String name, Unit unit, List<Run> runs) {

    /** Of all cores. */
    static final double DISTURBED_FROM = 0.1;

    /** What one run found, and what else is worth keeping of it. */
    public record Run(double value, Map<String, Object> details) {

        public Run {
            details = Map.copyOf(details);
        }
    }

    public Finding {
        runs = List.copyOf(runs);
    }

    Finding and(Run run) {
        var more = new ArrayList<>(runs);
        more.add(run);
        return new Finding(name, unit, more);
    }

    /** The one in the middle; of an even number the lower of the two there: none that was not found. */
    public double median() {
        return sorted().get((runs.size() - 1) / 2);
    }

    double least() {
        return sorted().getFirst();
    }

    double most() {
        return sorted().getLast();
    }

    /** Whether in some run others took so much of the machine that the number says little. */
    boolean disturbed() {
        return runs.stream().anyMatch(run -> run.details().get(Window.OTHERS) instanceof Double cores
            && cores > DISTURBED_FROM * Runtime.getRuntime().availableProcessors());
    }

    private List<Double> sorted() {
        return runs.stream().map(Run::value).sorted().toList();
    }
}
