package dev.cartwright.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How our files look. A rule that annoys everybody is wrong: change it here, in the open. */
class HouseRulesTest {

    private static final int LINES_MAX = 300;
    private static final int COLUMNS_MAX = 120;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> MODULES = List.of("shared-api", "event-log", "proof", "audit", "http",
        "command-side", "query-side", "audit-side", "kafka", "kafka-broker", "standalone", "benchmarks");

    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b|^\\s*//.*;\\s*$");
    private static final Pattern CLOCK_OR_DICE = Pattern
        .compile("Instant\\.now\\(|UUID\\.randomUUID\\(|Math\\.random\\(|currentTimeMillis\\(");
    private static final Pattern CORRIDOR = Pattern
        .compile("package .*\\.(common|util|utils|core|base|misc|impl|dto);");
    private static final Pattern EMPTY_NAME = Pattern
        .compile("(class|interface|record) \\w+(Impl|Manager|Helper|Dto)\\b");

    private static final Pattern BULK = Pattern.compile("import .*\\.(BulkRead|BulkWrite|Projection);");
    private static final Pattern OF_A_SCHEMA = Pattern.compile("(?<![\\w.])query\\.\\w+_view");

    /** Where a clock or dice enter by the front door. */
    private static final List<String> AT_THE_EDGE = List.of(
        "http/request/CorrelationFilter.java", "http/problem/ServerProblems.java",
        "standalone/demo/", "standalone/postgres/");

    @Test
    void files_fit_in_a_head() {
        var tooLong = sources("main").filter(file -> lines(file).size() > LINES_MAX)
            .map(HouseRulesTest::shown).toList();
        assertThat(tooLong).as("more than %d lines: split by subject", LINES_MAX).isEmpty();
    }

    @Test
    void lines_fit_on_a_screen() {
        // the name of a class of somebody else may be longer
        assertThat(linesOf(allSources(), (_, line) -> line.length() > COLUMNS_MAX && !line.startsWith("import ")))
            .as("more than %d columns: break the line", COLUMNS_MAX).isEmpty();
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(linesOf(sources("main"), (_, line) -> LEFT_FOR_LATER.matcher(line).find()))
            .as("do it now, or write an issue; what git remembers need not stand here").isEmpty();
    }

    @Test
    void clock_and_dice_enter_by_the_front_door() {
        assertThat(linesOf(sources("main"), (file, line) -> CLOCK_OR_DICE.matcher(line).find()
            && AT_THE_EDGE.stream().noneMatch(edge -> file.toString().contains(edge))))
            .as("take the time of the event, an InstantSource, or an id that is given").isEmpty();
    }

    @Test
    void rooms_have_names_of_their_own() {
        assertThat(linesOf(allSources(), (_, line) -> Stream.of(CORRIDOR, EMPTY_NAME)
            .anyMatch(pattern -> pattern.matcher(line).find())))
            .as("name it after what it is about").isEmpty();
    }

    @Test
    void every_package_has_a_door_sign() {
        var without = sources("main").map(Path::getParent).distinct()
            .filter(room -> !lines(room.resolve("package-info.java")).contains("@NullMarked"))
            .map(HouseRulesTest::shown).toList();
        assertThat(without).as("packages whose package-info.java does not say what they are for, or not @NullMarked")
            .isEmpty();
    }

    @Test
    void decision_records_are_numbered_once_and_in_order() {
        var numbers = files(ROOT.resolve("docs/adr"), ".md").map(file -> file.getFileName().toString().substring(0, 4))
            .map(Integer::valueOf).toList();
        assertThat(numbers).isNotEmpty().isEqualTo(Stream.iterate(1, n -> n + 1).limit(numbers.size()).toList());
    }

    @Test
    void versions_stand_in_one_place() {
        var versions = MODULES.stream().map(module -> ROOT.resolve(module + "/pom.xml"))
            .filter(pom -> lines(pom).stream().filter(line -> line.contains("<version>")).count() != 1)
            .map(HouseRulesTest::shown).toList();
        assertThat(versions).as("poms of modules that name another version than their parent's").isEmpty();
    }

    @Test
    void projections_name_no_schema() {
        assertThat(linesOf(sources("main").filter(file -> lines(file).stream().anyMatch(BULK.asPredicate())),
            (_, line) -> OF_A_SCHEMA.matcher(line).find()))
            .as("a rebuild would write to the tables that serve: name the table alone").isEmpty();
    }

    @Test
    void what_the_papers_point_to_is_there() {
        var link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");
        var broken = new ArrayList<String>();
        Stream.concat(files(ROOT, 1, ".md"), files(ROOT.resolve("docs"), ".md"))
            .forEach(paper -> link.matcher(String.join("\n", lines(paper))).results().map(match -> match.group(1))
                .filter(target -> !Files.exists(paper.resolveSibling(target)))
                .forEach(target -> broken.add(shown(paper) + " -> " + target)));
        assertThat(broken).isEmpty();
    }

    /** Whatever may be anywhere: the tests hold themselves to less, but not to nothing. */
    private static Stream<Path> allSources() {
        return Stream.concat(sources("main"), sources("test"));
    }

    private static Stream<Path> sources(String tree) {
        return MODULES.stream().flatMap(module -> files(ROOT.resolve(module + "/src/" + tree + "/java"), ".java"));
    }

    private static Stream<Path> files(Path directory, String ending) {
        return files(directory, Integer.MAX_VALUE, ending);
    }

    private static Stream<Path> files(Path directory, int depth, String ending) {
        if (!Files.exists(directory)) {
            return Stream.empty();
        }
        try (var files = Files.walk(directory, depth)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> linesOf(Stream<Path> files, BiPredicate<Path, String> wrong) {
        var found = new ArrayList<String>();
        files.forEach(file -> {
            var lines = lines(file);
            for (int n = 0; n < lines.size(); n++) {
                if (wrong.test(file, lines.get(n))) {
                    found.add("%s:%d %s".formatted(shown(file), n + 1, lines.get(n).strip()));
                }
            }
        });
        return found;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(Path file) {
        return ROOT.relativize(file).toString();
    }
}
