package dev.cartwright.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Who used the CPU, in seconds: the programs under test, PostgreSQL with all its processes, and everybody else. Asked
 * from {@code /proc}; where there is none, nothing is known.
 */
public final class CpuMeter {

    /** Linux tells it in hundredths of a second, whatever the kernel's own tick is. */
    private static final double TICKS_PER_SECOND = 100;

    private static final Path PROC = Path.of("/proc");

    /** Which of the numbers that {@code stat} has behind the name. */
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private final Map<String, Long> programs = new TreeMap<>(Map.of("benchmark", ProcessHandle.current().pid()));
    private final OptionalLong postmaster;

    public CpuMeter(OptionalLong postmaster) {
        this.postmaster = postmaster;
    }

    /** Also look at this program. */
    public CpuMeter and(String name, long processId) {
        var more = new CpuMeter(postmaster);
        more.programs.putAll(programs);
        more.programs.put(name, processId);
        return more;
    }

    /** What has been used up to now. */
    public Map<String, Double> read() {
        if (!Files.isReadable(PROC.resolve("stat"))) {
            return Map.of();
        }
        var used = new TreeMap<String, Double>();
        programs.forEach((name, id) -> used.put(name, own(id)));
        postmaster.ifPresent(id -> used.put("postgres", family(id)));
        double known = used.values().stream().mapToDouble(Double::doubleValue).sum();
        used.put("others", machine() - known);
        return used;
    }

    /** What was used in between. */
    static Map<String, Double> between(Map<String, Double> before, Map<String, Double> after) {
        var difference = new TreeMap<String, Double>();
        after.forEach((name, seconds) -> difference.put(name, Math.max(0, seconds - before.getOrDefault(name, 0.0))));
        return difference;
    }

    private static double own(long id) {
        var numbers = numbers(PROC.resolve(Long.toString(id)));
        return numbers.isEmpty() ? 0 : seconds(numbers, USER, SYSTEM);
    }

    private static double family(long id) {
        double sum = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                var numbers = numbers(process);
                if (numbers.isEmpty()) {
                    continue;
                }
                if (process.endsWith(Long.toString(id))) {
                    sum += seconds(numbers, USER, SYSTEM, CHILDREN_USER, CHILDREN_SYSTEM);
                } else if (Long.parseLong(numbers.get(PARENT)) == id) {
                    sum += seconds(numbers, USER, SYSTEM);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sum;
    }

    private static double machine() {
        try {
            var all = List.of(Files.readAllLines(PROC.resolve("stat")).getFirst().split(" +"));
            // cpu user nice system idle iowait irq softirq
            return seconds(all, 1, 2, 3, 6, 7);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(List<String> numbers, int... which) {
        double sum = 0;
        for (int i : which) {
            sum += Long.parseLong(numbers.get(i));
        }
        return sum / TICKS_PER_SECOND;
    }

    /** Nothing for a process that has ended meanwhile. */
    private static List<String> numbers(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).strip().split(" "));
        } catch (IOException e) {
            return List.of();
        }
    }
}
