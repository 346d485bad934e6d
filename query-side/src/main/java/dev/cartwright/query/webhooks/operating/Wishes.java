package dev.cartwright.query.webhooks.operating;

import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.log.LogHead;
import dev.cartwright.query.webhooks.Addresses;
import dev.cartwright.query.webhooks.Addresses.ForbiddenAddress;
import dev.cartwright.query.webhooks.OfferedEvents;
import dev.cartwright.query.webhooks.operating.WebhookController.Wish;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether a webhook can be made as it is wanted; all that is wrong with it at once. */
@Component
class Wishes {

    /** In which a name is looked up; one that cannot be yet is looked at when something is sent. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int TYPES_MAX = 100;

    private final Addresses addresses;
    private final LogHead head;

    Wishes(Addresses addresses, LogHead head) {
        this.addresses = addresses;
        this.head = head;
    }

    /** @throws MalformedRequest with all that is wrong */
    void require(Wish wish) {
        var faults = new ArrayList<Fault>();
        addresses.faultOf(wish.url()).or(() -> whereItLeads(wish.url()))
            .ifPresent(detail -> faults.add(Fault.in("url", detail)));
        types(Objects.requireNonNullElse(wish.types(), List.of()), faults);
        after(wish.after(), faults);
        if (!faults.isEmpty()) {
            throw new MalformedRequest(faults);
        }
    }

    private Optional<String> whereItLeads(String url) {
        var host = URI.create(url).getHost();
        var answer = new CompletableFuture<Optional<String>>();
        Thread.ofVirtual().start(() -> answer.complete(faultOf(host)));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> faultOf(String host) {
        try {
            addresses.of(host);
            return Optional.empty();
        } catch (ForbiddenAddress forbidden) {
            return Optional.ofNullable(forbidden.getMessage());
        } catch (UnknownHostException _) {
            return Optional.empty();
        }
    }

    private static void types(List<String> types, List<Fault> faults) {
        if (types.size() > TYPES_MAX) {
            faults.add(Fault.in("types", "must not name more than " + TYPES_MAX));
            return;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!OfferedEvents.names().contains(types.get(i))) {
                faults.add(new Fault("/types/" + i, "must be one of " + String.join(", ", OfferedEvents.names())));
            }
        }
    }

    private void after(@Nullable Long after, List<Fault> faults) {
        if (after != null && (after < 0 || after > head.position())) {
            faults.add(Fault.in("after", "must be a position in the log, which ends at " + head.position()));
        }
    }
}
