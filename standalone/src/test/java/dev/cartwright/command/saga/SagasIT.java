package dev.cartwright.command.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartwright.command.saga.Errand.Begun;
import dev.cartwright.command.saga.Errand.Done;
import dev.cartwright.command.saga.Errand.Failed;
import dev.cartwright.command.saga.Errand.Renamed;
import dev.cartwright.command.saga.Errand.Went;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sagas in PostgreSQL, statement by statement. */
class SagasIT {

    @TempDir
    private static Path directory;

    private static SagaDatabase database;
    private final Sagas<Errand> sagas = database.sagas();

    @BeforeAll
    static void a_database() {
        database = new SagaDatabase(directory);
    }

    @AfterAll
    static void no_database() {
        database.close();
    }

    @AfterEach
    void nothing_is_left() {
        database.db.sql("DELETE FROM command.saga").update();
        database.db.sql("DELETE FROM command.saga_association").update();
        database.statements();
    }

    @Test
    void a_hundred_that_begin_cost_one_look_up_and_one_insertion() {
        assertThat(handled(each(100, Begun::new)))
            .containsExactly("SELECT", "INSERT command.saga", "INSERT command.saga_association");
        assertThat(stored()).isEqualTo(100);
    }

    @Test
    void a_hundred_that_go_on_cost_one_look_up_and_one_update() {
        handled(each(100, Begun::new));

        assertThat(handled(Stream.concat(each(100, name -> new Went(name, "post")).stream(),
            each(100, name -> new Went(name, "bank")).stream()).toList()))
            .containsExactly("SELECT", "UPDATE command.saga");
        assertThat(stationsOf("errand-99")).containsExactly("home of errand-99", "post", "bank");
    }

    @Test
    void a_hundred_that_end_cost_one_look_up_and_one_deletion() {
        handled(each(100, Begun::new));

        assertThat(handled(each(100, Done::new)))
            .containsExactly("SELECT", "DELETE command.saga_association", "DELETE command.saga");
        assertThat(stored()).isZero();
    }

    @Test
    void those_that_begin_and_end_in_one_unit_of_work_are_never_written() {
        var lives = IntStream.range(0, 100).mapToObj(i -> "errand-" + i)
            .flatMap(name -> Stream.of(new Begun(name), new Went(name, "post"), new Done(name))).toList();

        assertThat(handled(lives)).containsExactly("SELECT");
    }

    @Test
    void of_each_that_ends_is_told_how_long_it_took_stored_or_not() {
        var told = database.meters.get("cartwright.saga.time").tag("saga", "Errand").timer();
        var before = told.count();
        handled(each(3, Begun::new));
        database.db.sql("UPDATE command.saga SET begun_at = begun_at - interval '1 hour'").update();
        assertThat(told.count()).isEqualTo(before);

        handled(each(3, Done::new));
        assertThat(told.count()).isEqualTo(before + 3);
        assertThat(told.totalTime(TimeUnit.HOURS)).isBetween(3.0, 4.0);

        handled(List.of(new Begun("short"), new Done("short")));
        assertThat(told.count()).isEqualTo(before + 4);
    }

    @Test
    void events_of_nobody_change_nothing() {
        assertThat(handled(each(100, Done::new))).containsExactly("SELECT");
    }

    /** As it is in the group: what an event leads to is handled within the same transaction, wave by wave. */
    @Test
    void what_one_wave_has_looked_up_the_next_does_not_look_up_again() {
        handled(each(10, Begun::new));
        var root = new DefaultUnitOfWork<EventMessage<?>>(GenericEventMessage.asEventMessage("command"));
        root.start();
        root.attachTransaction(database.transactions);
        for (var wave : List.of(each(20, Begun::new), each(20, name -> new Went(name, "post")), each(5, Done::new))) {
            assertThat(SagaDatabase.handle(SagaDatabase.batch(wave), sagas)).isNull();
        }
        assertThat(database.statements()).containsExactly("SELECT");
        root.commit();

        assertThat(database.statements()).containsExactlyInAnyOrder("INSERT command.saga",
            "INSERT command.saga_association", "UPDATE command.saga", "DELETE command.saga_association",
            "DELETE command.saga");
        assertThat(stored()).isEqualTo(15);
    }

    @Test
    void one_that_is_known_by_another_name_is_found_by_that_at_once_and_later_and_no_longer_by_the_old_one() {
        handled(List.of(new Begun("new"), new Renamed("new", "newer"), new Went("newer", "post"),
            new Went("new", "nowhere")));
        assertThat(stationsOf("newer")).containsExactly("home of new", "post");

        handled(List.of(new Renamed("newer", "newest"), new Went("newest", "bank"), new Went("newer", "nowhere")));
        handled(List.of(new Went("newest", "shop"), new Went("newer", "nowhere"), new Went("new", "nowhere")));

        assertThat(stationsOf("newest")).containsExactly("home of new", "post", "bank", "shop");
        assertThat(found("newer")).isZero();
    }

    @Test
    void a_failure_takes_everything_back_in_memory_as_well() {
        handled(List.of(new Begun("old")));
        var batch = SagaDatabase.batch(List.of(new Begun("young"), new Went("old", "post"), new Failed("old")));
        batch.attachTransaction(database.transactions);
        assertThat(SagaDatabase.handle(batch, sagas)).hasMessage("lost the way");

        handled(List.of(new Went("old", "bank"), new Went("young", "bank")));

        assertThat(stationsOf("old")).containsExactly("home of old", "bank");
        assertThat(stored()).isEqualTo(1);
    }

    private List<String> handled(List<?> payloads) {
        database.statements();
        var batch = SagaDatabase.batch(payloads);
        batch.attachTransaction(database.transactions);
        assertThat(SagaDatabase.handle(batch, sagas)).isNull();
        return database.statements();
    }

    private static List<?> each(int howMany, Function<String, ?> event) {
        return IntStream.range(0, howMany).mapToObj(i -> event.apply("errand-" + i)).toList();
    }

    private List<String> stationsOf(String name) {
        return inTransaction(() -> {
            var id = sagas.find(new AssociationValue("errand", name)).iterator().next();
            return sagas.load(id).invoke(Errand::stations);
        });
    }

    private int found(String name) {
        return inTransaction(() -> sagas.find(new AssociationValue("errand", name)).size());
    }

    private <T> T inTransaction(Supplier<T> question) {
        var work = DefaultUnitOfWork.<EventMessage<?>>startAndGet(GenericEventMessage.asEventMessage("question"));
        work.attachTransaction(database.transactions);
        return work.executeWithResult(question::get).getPayload();
    }

    private static long stored() {
        return database.db.sql("SELECT count(*) FROM command.saga").query(Long.class).single();
    }
}
