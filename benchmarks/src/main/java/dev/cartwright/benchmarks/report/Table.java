package dev.cartwright.benchmarks.report;

import java.util.Formatter;
import java.util.Locale;

/** The findings to read, each with what it is compared with. */
public final class Table {

    private static final int ROUNDED_FROM = 100;

    private Table() {}

    public static String of(Findings findings) {
        var text = new Formatter(Locale.ROOT);
        text.format("%-64s %9s     %s%n", "", "median", "lowest … highest");
        for (Finding finding : findings.all()) {
            text.format("%-64s %9s %-3s %s … %s%s%n", finding.name(), number(finding.median()), finding.unit().sign(),
                number(finding.least()), number(finding.most()), finding.disturbed() ? "  DISTURBED" : "");
        }
        if (findings.all().stream().anyMatch(Finding::disturbed)) {
            text.format("%nDISTURBED: other programs took more than %.0f %% of the machine meanwhile.%n",
                Finding.DISTURBED_FROM * 100);
        }
        writeGoals(text, findings);
        findings.faults().forEach(fault -> text.format("%nWRONG: %s", fault));
        return text.format(findings.faults().isEmpty() ? "" : "%n").toString();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= ROUNDED_FROM ? "%,.0f" : "%.2f", value);
    }

    private static void writeGoals(Formatter text, Findings findings) {
        text.format("%n%-102s %9s %9s%n", "", "reached", "wanted");
        for (Goal goal : Goal.ALL) {
            goal.in(findings).ifPresent(reached -> text.format("%-102s %9s %9s%s%n", goal.question(),
                number(reached.value()), number(goal.wanted()), reached.met() ? "" : "  MISSED"));
        }
    }
}
