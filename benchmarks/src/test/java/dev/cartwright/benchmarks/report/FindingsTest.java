package dev.cartwright.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

    private final Findings findings = new Findings();

    private void find(String name, Unit unit, double... values) {
        for (double value : values) {
            findings.add(name, unit, value, Map.of());
        }
    }

    @Test
    void the_median_is_the_run_in_the_middle() {
        find("some", Unit.PER_SECOND, 30, 10, 20);

        assertThat(findings.find("some").orElseThrow().median()).isEqualTo(20);
    }

    @Test
    void a_goal_against_a_baseline_is_about_the_ratio_of_the_medians() {
        find(Names.checkouts(Names.HOT, Names.WHOLE_SHOP), Unit.PER_SECOND, 600, 100, 900);
        find(Names.sql(Names.HOT, Names.STATEMENTS), Unit.PER_SECOND, 200, 75, 80);

        var table = Table.of(findings);

        assertThat(table).containsPattern("whole shop : .*statement by statement +7\\.50 +7\\.00\n")
            .doesNotContain("PL/pgSQL"); // not measured
    }

    @Test
    void more_is_better_of_rates_and_less_of_times() {
        find(Names.commands(1), Unit.PER_SECOND, 19_999);
        find(Names.REPLAY, Unit.PER_SECOND, 40_000);
        find(Names.HTTP_IDLE, Unit.MILLIS, 10.5);
        find(Names.lag(Names.ONE_PROCESS, "p99"), Unit.MILLIS, 49);

        var missed = Table.of(findings).lines().filter(line -> line.endsWith("MISSED")).toList();

        assertThat(missed).hasSize(2)
            .anySatisfy(line -> assertThat(line).startsWith("commands, 1 aggregate"))
            .anySatisfy(line -> assertThat(line).startsWith(Names.HTTP_IDLE));
    }

    @Test
    void what_others_disturbed_is_marked() {
        double all = Runtime.getRuntime().availableProcessors();
        findings.add("quiet", Unit.PER_SECOND, 1, Map.of("cores.others", 0.05 * all));
        findings.add("loud", Unit.PER_SECOND, 1, Map.of("cores.others", 0.15 * all));

        assertThat(Table.of(findings).lines().filter(line -> line.endsWith("DISTURBED")).toList())
            .singleElement().asString().startsWith("loud");
    }

    @Test
    void what_went_wrong_is_said_in_the_end() {
        findings.fault("checkouts", new IllegalStateException("an order is missing"));

        assertThat(Table.of(findings)).contains("WRONG: checkouts: ").contains("an order is missing");
        assertThat(findings.faults()).hasSize(1);
    }
}
