package dev.cartwright.benchmarks.report;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything about a sitting, to keep and to compare with the next: every run, and what it was run on. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> sitting = new LinkedHashMap<>();

    /** To be made before anything is measured: what the machine did before counts. */
    public Json(Map<String, ?> options, Map<String, String> postgres) {
        sitting.put("at", InstantSource.system().instant().toString());
        sitting.put("commit", Machine.commit());
        sitting.put("machine", Machine.facts());
        sitting.put("postgres", postgres);
        sitting.put("options", options);
    }

    public void write(Path file, Findings findings) {
        var all = new LinkedHashMap<>(sitting);
        all.put("findings", findings.all().stream().map(Json::shown).toList());
        all.put("goals", Goal.ALL.stream().map(goal -> goal.in(findings)).flatMap(Optional::stream).map(Json::shown)
            .toList());
        all.put("wrong", findings.faults());
        MAPPER.writeValue(file.toFile(), all);
    }

    private static Map<String, Object> shown(Finding finding) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", finding.name());
        shown.put("unit", finding.unit().sign());
        shown.put("median", finding.median());
        shown.put("runs", finding.runs());
        return shown;
    }

    private static Map<String, Object> shown(Goal.Reached reached) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("finding", reached.goal().finding());
        shown.put("against", Optional.ofNullable(reached.goal().against()).map(List::of).orElse(List.of()));
        shown.put("wanted", reached.goal().wanted());
        shown.put("reached", reached.value());
        shown.put("met", reached.met());
        return shown;
    }
}
