package dev.cartwright.http.rights;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.cartwright.http.rights.RateLimitPolicy.Rate;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps one client from taking what is there for all: who asks too fast is put off. A client is whoever the token is
 * about, or an address where there is no token. Each process counts for itself.
 */
@Component
class RateLimit {

    /** Forgotten when it has been full again for long; a new one is full as well. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private static final int CLIENTS_MAX = 100_000;

    private final RateLimitPolicy policy;
    private final LoadingCache<Client, Bucket> buckets = Caffeine.newBuilder().maximumSize(CLIENTS_MAX)
        .expireAfterAccess(REMEMBERED).build(client -> full(client.rate()));

    private record Client(String name, Rate rate) {}

    RateLimit(RateLimitPolicy policy) {
        this.policy = policy;
    }

    /** Whether this request is one too many. It is counted if it is not. */
    boolean isReachedBy(HttpServletRequest request, @Nullable Caller caller) {
        var rate = rateOf(caller);
        if (!rate.isLimited()) {
            return false;
        }
        var name = caller == null ? request.getRemoteAddr() : caller.actor();
        return !buckets.get(new Client(name, rate)).tryConsume(1);
    }

    private Rate rateOf(@Nullable Caller caller) {
        if (caller == null) {
            return policy.addresses();
        }
        return caller.isShopper() ? policy.customers() : policy.clients();
    }

    private static Bucket full(Rate rate) {
        return Bucket.builder().addLimit(limit -> limit.capacity(rate.burst())
            .refillGreedy(rate.perSecond(), Duration.ofSeconds(1))).build();
    }
}
