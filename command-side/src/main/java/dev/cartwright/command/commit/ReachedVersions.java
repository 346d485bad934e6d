package dev.cartwright.command.commit;

import dev.cartwright.api.Command;
import dev.cartwright.log.LogEventStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Which version each thing is in that a group has commanded: after all of it, and what followed from it. */
final class ReachedVersions {

    private final LogEventStore events;

    ReachedVersions(LogEventStore events) {
        this.events = events;
    }

    /** Nothing is asked of the log but of what has not changed: then it is one question for the whole group. */
    void tell(List<Waiting> group, UnitOfWork<?> root) {
        Set<String> unchanged = Set.of(); // as a rule
        for (var waiting : group) {
            if (lacksVersion(waiting)) {
                var stream = streamOf(waiting);
                var version = LogEventStore.versionReachedIn(root, stream);
                if (version > 0) {
                    waiting.inVersion(version);
                } else {
                    unchanged = unchanged.isEmpty() ? new HashSet<>() : unchanged;
                    unchanged.add(stream);
                }
            }
        }
        if (!unchanged.isEmpty()) {
            var versions = events.loggedVersionsOf(unchanged);
            group.stream().filter(ReachedVersions::lacksVersion)
                .forEach(waiting -> waiting.inVersion(versions.getOrDefault(streamOf(waiting), 0L)));
        }
    }

    private static boolean lacksVersion(Waiting waiting) {
        return waiting.version() == null && !waiting.result().isExceptional()
            && waiting.command().getPayload() instanceof Command;
    }

    private static String streamOf(Waiting waiting) {
        return ((Command) waiting.command().getPayload()).stream();
    }
}
