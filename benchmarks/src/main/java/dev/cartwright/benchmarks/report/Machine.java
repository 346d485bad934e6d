package dev.cartwright.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where it was measured, and what. */
final class Machine {

    private static final String UNKNOWN = "unknown";

    private Machine() {}

    static Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("cores", Runtime.getRuntime().availableProcessors());
        facts.put("processor", fact(Path.of("/proc/cpuinfo"), "model name"));
        facts.put("memory", fact(Path.of("/proc/meminfo"), "MemTotal"));
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        facts.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
        facts.put("heapMiB", Runtime.getRuntime().maxMemory() >> 20);
        facts.put("loadBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return facts;
    }

    /** Of the working directory; changes that are not committed are said. */
    static String commit() {
        var commit = git("rev-parse", "HEAD");
        return commit.equals(UNKNOWN) || git("status", "--porcelain").isEmpty() ? commit : commit + " and changes";
    }

    private static String fact(Path file, String name) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(UNKNOWN);
        } catch (IOException e) {
            return UNKNOWN; // not a Linux
        }
    }

    private static String git(String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            var git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN; // no git, or no repository
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
