package dev.cartwright.command.saga;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;

/** A saga that only remembers what it was told. */
@JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
public class Errand {

    /** What was said to any of them when a deadline had passed. */
    static final Queue<String> LATE = new ConcurrentLinkedQueue<>();

    private List<String> stations = new ArrayList<>(); // not final: it is read back

    public record Begun(String errand) {}

    public record Went(String errand, String station) {}

    public record Renamed(String errand, String to) {}

    public record Failed(String errand) {}

    public record Done(String errand) {}

    public record Late(String errand) {}

    @StartSaga
    @SagaEventHandler(associationProperty = "errand")
    void on(Begun begun) {
        stations.add("home of " + begun.errand());
    }

    @SagaEventHandler(associationProperty = "errand")
    void on(Went went) {
        stations.add(went.station());
    }

    @SagaEventHandler(associationProperty = "errand")
    void on(Renamed renamed) {
        SagaLifecycle.removeAssociationWith("errand", renamed.errand());
        SagaLifecycle.associateWith("errand", renamed.to());
    }

    @SagaEventHandler(associationProperty = "errand")
    void on(Failed failed) {
        stations.add("nowhere");
        throw new IllegalStateException("lost the way");
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "errand")
    void on(Done done) {
        stations.add("end");
    }

    @DeadlineHandler
    void on(Late late) {
        LATE.add(late.errand());
        if (late.errand().startsWith("fails once") && LATE.stream().filter(late.errand()::equals).count() == 1) {
            throw new IllegalStateException("not now");
        }
    }

    List<String> stations() {
        return stations;
    }
}
