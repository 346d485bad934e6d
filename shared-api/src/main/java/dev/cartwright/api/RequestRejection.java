package dev.cartwright.api;

/** Why a request may be refused for what it says of itself, whatever it asks for. */
public sealed interface RequestRejection extends Rejection {

    /** What it is about is not in the version that it expects; 0 is that of what is not there yet. */
    record VersionMismatch(long currentVersion) implements RequestRejection {

        @Override
        public Kind kind() {
            return Kind.MOVED_ON;
        }

        @Override
        public String reason() {
            return "this is in version %d now".formatted(currentVersion);
        }
    }

    /** Its key came with another request before. */
    record IdempotencyKeyReused() implements RequestRejection {

        @Override
        public Kind kind() {
            return Kind.CONTRADICTION;
        }

        @Override
        public String reason() {
            return "the Idempotency-Key came with another request before";
        }
    }
}
