package dev.cartwright.audit.verification;

import dev.cartwright.http.problem.NotFound;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.IdentifierFactory;

/** Carries verifications out, one at a time among all processes, apart from the requests that ask for them. */
final class Verifications implements AutoCloseable {

    private final Verification.Tools tools;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
        Thread.ofPlatform().name("verification").daemon().factory());

    Verifications(Verification.Tools tools) {
        this.tools = tools;
    }

    /** @throws ProblemException where another one is running */
    VerificationView begin() {
        var id = UUID.fromString(IdentifierFactory.getInstance().generateIdentifier());
        if (!tools.table().begin(id)) {
            throw new ProblemException(tools.table().running()
                .map(other -> Problem.of("verification-in-progress", "verification %s is running".formatted(other))
                    .with("verificationId", other))
                .orElseGet(() -> Problem.of("verification-in-progress", "another one was running a moment ago")));
        }
        thread.execute(new Verification(id, tools)::run);
        return find(id.toString());
    }

    /** @throws NotFound of any other text than the id of one */
    VerificationView find(String id) {
        return parsed(id).flatMap(tools.table()::find).orElseThrow(() -> new NotFound("unknown-verification",
            "there is no verification " + id));
    }

    private static Optional<UUID> parsed(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** One that is running ends, and says so. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
