package dev.cartwright.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.query.asking.Questions;
import dev.cartwright.query.asking.ReadsFrom;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who may know whom. Each rule must also catch its own bad example: an architecture test that never failed proves
 * nothing.
 */
class ArchitectureTest {

    private static final String OURS = "dev.cartwright";
    private static final String CANARIES = "dev.cartwright.canary";

    /** A rule, and the name of a class that breaks it on purpose. */
    record Rule(String name, ArchRule rule, String canary) {}

    /**
     * The rules are about the packages below a root, so that they can be asked of the canaries' root too.
     *
     * @param root {@code dev.cartwright}, or where the canaries live
     */
    static Stream<Rule> rules(String root) {
        return Stream.of(
            new Rule("the language knows no framework", noClasses()
                .that().resideInAPackage(root + ".api..")
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql..",
                    "jakarta..", "tools.jackson..", "com.fasterxml..", root + ".command..", root + ".query..",
                    root + ".audit.."),
                "LanguageWithFramework"),
            new Rule("the sides do not see each other", noClasses()
                .that().resideInAPackage(root + ".query..")
                .should().dependOnClassesThat().resideInAnyPackage(root + ".command..", root + ".audit.."),
                "QuestionToTheOtherSide"),
            new Rule("who audits knows neither who writes nor who shows", noClasses()
                .that().resideInAPackage(root + ".audit..")
                .should().dependOnClassesThat().resideInAnyPackage(root + ".command..", root + ".query.."),
                "AuditThatAsksTheAudited"),
            new Rule("nobody depends on being audited", noClasses()
                .that().resideInAPackage(root + ".command..")
                .should().dependOnClassesThat().resideInAnyPackage(root + ".audit..", root + ".query.."),
                "CartThatKnowsItsAuditor"),
            new Rule("who sends the log on knows the log alone", noClasses()
                .that().resideInAPackage(root + ".kafka..")
                .should().dependOnClassesThat().resideInAnyPackage(root + ".command..", root + ".query..",
                    root + ".audit.."),
                "ForwarderThatKnowsASide"),
            new Rule("domains meet only in the shared language", slices()
                .matching(root + ".command.(*)..").should().notDependOnEachOther(),
                "CartThatKnowsOrders"),
            new Rule("questions do not answer for each other", slices()
                .matching(root + ".query.(*)..").should().notDependOnEachOther()
                // what all of them need in order to read the log and to ask
                .ignoreDependency(resideInAPackage("..query.."), resideInAPackage(root + ".query.reading.."))
                .ignoreDependency(resideInAPackage("..query.."), resideInAPackage(root + ".query.asking..")),
                "ProductsThatKnowOrders"),
            new Rule("every read says which readers it waits for", classes()
                .that().resideInAPackage(root + ".query..").and().areAnnotatedWith(RestController.class)
                .should().beAnnotatedWith(ReadsFrom.class).orShould().beAnnotatedWith(AboutTheSystem.class),
                "ReadThatWaitsForNobody"),
            new Rule("every read from the log asks when its readers have come so far", classes()
                .that(describe("read from the log", ArchitectureTest::readsFromTheLog))
                .should().dependOnClassesThat().areAssignableTo(Questions.class),
                "ReadThatDoesNotWait"),
            new Rule("decisions use no clock and no dice", noClasses()
                .that().areAnnotatedWith(Aggregate.class).or().haveSimpleNameEndingWith("Saga")
                .should().callMethod(Instant.class, "now").orShould().callMethod(UUID.class, "randomUUID")
                .orShould().callMethod(Math.class, "random").orShould().callMethod(System.class, "currentTimeMillis"),
                "AggregateWithDice"),
            new Rule("aggregates know no Spring but their name", noClasses()
                .that().areAnnotatedWith(Aggregate.class)
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "java.sql.."),
                "AggregateWithSpring"),
            new Rule("handlers are nobody's api", classes()
                .that().haveSimpleNameEndingWith("Controller").or().haveSimpleNameEndingWith("Projector")
                .or().haveSimpleNameEndingWith("Queries").or().areAnnotatedWith(Aggregate.class)
                .should().notBePublic(), "PublicController"),
            new Rule("no cycles between packages", slices().matching(root + ".(**)").should().beFreeOfCycles(),
                "CartThatKnowsOrders"));
    }

    private static boolean readsFromTheLog(JavaClass type) {
        return type.tryGetAnnotationOfType(ReadsFrom.class).filter(source -> source.value().length > 0).isPresent();
    }

    @TestFactory
    Stream<DynamicTest> our_classes_keep() {
        var ours = new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(OURS);
        return rules(OURS).map(rule -> dynamicTest(rule.name(), () -> rule.rule().check(ours)));
    }

    @TestFactory
    Stream<DynamicTest> a_canary_dies_of_breaking() {
        var canaries = new ClassFileImporter().importPackages(CANARIES);
        return rules(CANARIES).map(rule -> dynamicTest(rule.name(),
            () -> assertThat(rule.rule().evaluate(canaries).getFailureReport().getDetails())
                .anySatisfy(violation -> assertThat(violation).contains(rule.canary()))));
    }
}
