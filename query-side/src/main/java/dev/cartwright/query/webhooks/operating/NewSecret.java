package dev.cartwright.query.webhooks.operating;

import java.time.Instant;

/**
 * A secret that has just been made.
 *
 * @param secret        it is never told again
 * @param previousUntil until when the one before signs as well
 */
record NewSecret(String secret, Instant previousUntil) {}
