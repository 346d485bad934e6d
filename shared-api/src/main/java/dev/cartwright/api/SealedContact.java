package dev.cartwright.api;

import java.util.UUID;

/**
 * A {@link Contact} that only the holder of its customer's key can read. It may stand in the log for ever: where the
 * key is forgotten it says nothing any more.
 *
 * @param key    the name of the key, not the key
 * @param sealed nonce, ciphertext and tag, in Base64
 */
public record SealedContact(UUID key, String sealed) {}
