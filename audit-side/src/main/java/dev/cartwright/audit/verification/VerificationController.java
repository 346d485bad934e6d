package dev.cartwright.audit.verification;

import dev.cartwright.http.openapi.AboutTheSystem;
import dev.cartwright.http.openapi.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Verifications over HTTP. */
@RestController
@RequestMapping("/audit/verifications")
@AboutTheSystem
@Tag(name = "Audit")
class VerificationController {

    private final Verifications verifications;

    VerificationController(Verifications verifications) {
        this.verifications = verifications;
    }

    @PostMapping
    @Operation(summary = "Has the whole log verified, and everything that is derived from it")
    @Refusals(value = "verification-in-progress", answers = 202)
    ResponseEntity<VerificationView> begin() {
        var begun = verifications.begin();
        return ResponseEntity.accepted().location(URI.create("/audit/verifications/" + begun.verificationId()))
            .body(begun);
    }

    @GetMapping("/{verificationId}")
    @Operation(summary = "Says how far a verification is, and what it has found")
    @Refusals("unknown-verification")
    VerificationView show(@PathVariable String verificationId) {
        return verifications.find(verificationId);
    }
}
