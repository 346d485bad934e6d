package dev.cartwright.command.commit;

import static org.axonframework.commandhandling.GenericCommandResultMessage.asCommandResultMessage;

import dev.cartwright.api.Rejected;
import dev.cartwright.api.RequestRejection.IdempotencyKeyReused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The commands of one group that come with a key, in one attempt to write the group: those whose key is known already
 * are answered as before and not carried out, and what the others come to is kept.
 */
final class Repetitions {

    private final KeptAnswers answers;
    private Map<UUID, KeptAnswer> before = Map.of();
    private Map<UUID, Waiting> now = Map.of();

    Repetitions(KeptAnswers answers) {
        this.answers = answers;
    }

    /** Whether none of them comes with a key. */
    boolean areImpossibleIn(List<Waiting> group) {
        return group.stream().allMatch(waiting -> waiting.key() == null);
    }

    /** In the transaction of the group and with the pen held firmly: so no answer is missed, whoever has given it. */
    void lookUp(List<Waiting> group) {
        List<UUID> keys = List.of(); // as a rule
        for (var waiting : group) {
            var key = waiting.key();
            if (key != null) {
                keys = keys.isEmpty() ? new ArrayList<>() : keys;
                keys.add(key.id());
            }
        }
        if (!keys.isEmpty()) {
            before = answers.find(keys);
            now = new LinkedHashMap<>();
        }
    }

    /** Whether this one has its answer already: else it is to be carried out. */
    boolean answer(Waiting waiting) {
        var key = waiting.key();
        if (key == null) {
            return false;
        }
        var kept = before.get(key.id());
        var earlier = now.get(key.id());
        if (kept == null && earlier == null) {
            return false;
        }
        var first = kept == null ? Objects.requireNonNull(earlier).key() : kept.key();
        if (!key.equals(first)) {
            waiting.keep(asCommandResultMessage(new Rejected(new IdempotencyKeyReused())));
        } else if (kept == null) {
            waiting.repeat(Objects.requireNonNull(earlier));
        } else {
            waiting.repeat(answers.resultIn(kept), kept);
        }
        return true;
    }

    /** It was new: what it has come to will be known from now on, unless that is a fault. */
    void wasCarriedOut(Waiting waiting) {
        var key = waiting.key();
        if (key != null && KeptAnswers.isAnswer(waiting.result())) {
            now.put(key.id(), waiting);
        }
    }

    /** Just before the commit, when all is known that there is to say. */
    void keep(long position) {
        if (!now.isEmpty()) {
            answers.keep(now.values().stream().map(waiting -> answers.asKept(Objects.requireNonNull(waiting.key()),
                waiting.result(), position, waiting.version())).toList());
        }
    }

    /** Whether there is something of this group to be found if it was committed. */
    boolean haveLeftSomething() {
        return !now.isEmpty();
    }

    boolean areAllKept() {
        return answers.find(now.keySet()).size() == now.size();
    }
}
