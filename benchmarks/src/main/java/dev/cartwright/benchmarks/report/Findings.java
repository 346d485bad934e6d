package dev.cartwright.benchmarks.report;

import dev.cartwright.benchmarks.measure.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that one sitting found, in the order in which it was looked for. */
public final class Findings {

    private final Map<String, Finding> byName = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    /** What was done per second. */
    public void rate(String name, Window window) {
        rate(name, window, Map.of());
    }

    public void rate(String name, Window window, Map<String, Object> more) {
        var details = new LinkedHashMap<>(window.details());
        details.putAll(more);
        add(name, Unit.PER_SECOND, window.perSecond(), details);
    }

    public void add(String name, Unit unit, double value, Map<String, Object> details) {
        var run = new Finding.Run(value, details);
        byName.merge(name, new Finding(name, unit, List.of(run)), (known, _) -> known.and(run));
        System.err.printf("  %-64s %s%n", name, Table.number(value) + " " + unit.sign());
    }

    /** Something was measured that is not what was to be measured, or could not be measured at all. */
    public void fault(String where, Exception why) {
        faults.add(where + ": " + why);
        System.err.printf("  WRONG: %s: %s%n", where, why);
    }

    public List<Finding> all() {
        return List.copyOf(byName.values());
    }

    public Optional<Finding> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<String> faults() {
        return List.copyOf(faults);
    }
}
