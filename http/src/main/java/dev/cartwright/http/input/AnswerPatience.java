package dev.cartwright.http.input;

import java.time.Duration;

/**
 * How long an answer waits for an outcome that comes after the command.
 *
 * @param usual where the client does not say
 * @param max   whatever it says
 */
public record AnswerPatience(Duration usual, Duration max) {

    /** None with a client that wants a promise at once; its {@code wait} bounds it in either case. */
    public Duration with(Preferences client) {
        return client.waitFor(client.respondAsync() ? Duration.ZERO : usual, max);
    }
}
