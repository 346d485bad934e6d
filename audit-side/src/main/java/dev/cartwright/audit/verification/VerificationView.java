package dev.cartwright.audit.verification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A verification as it is shown.
 *
 * @param checked       so many events, of those
 * @param total         that there were when it began
 * @param sealed        so many of them were compared with the hashes that they were sealed with
 * @param findingsCount how many there are; of very many only the first are listed
 * @param findings      the first one first
 */
record VerificationView(UUID verificationId, Status status, long checked, long total, long sealed, long findingsCount,
    List<Finding> findings, Instant begunAt, @Nullable Instant endedAt) {

    VerificationView {
        findings = List.copyOf(findings);
    }

    enum Status {
        RUNNING, PASSED, FAILED
    }
}
