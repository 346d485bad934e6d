package dev.cartwright.query.webhooks.sending;

import dev.cartwright.query.webhooks.Addresses;
import dev.cartwright.query.webhooks.Addresses.ForbiddenAddress;
import dev.cartwright.query.webhooks.Secret;
import dev.cartwright.query.webhooks.WebhookPolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one request and says what became of it. It goes to an address that was looked at a moment before, whatever the
 * name leads to by then; it follows nobody who sends it elsewhere; and it does not wait longer, or read more, than we
 * are ready for.
 */
final class Post implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    /** Of an answer that nobody reads: so that its connection can be used again. */
    private static final int ANSWER_MAX = 16 * 1024;

    private static final int CONNECTIONS_MAX = 1_000; // there are fewer requests at a time

    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(1,
        Thread.ofPlatform().name("webhook-alarm").daemon().factory());
    private final WebhookPolicy policy;
    private final InstantSource clock;

    Post(Addresses addresses, WebhookPolicy policy, InstantSource clock) {
        this.policy = policy;
        this.clock = clock;
        alarm.setRemoveOnCancelPolicy(true);
        var patience = Timeout.of(policy.patience());
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver(addresses))
            .setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(patience).setSocketTimeout(patience)
                .setTimeToLive(TimeValue.ofMinutes(1)) // then it is looked at again where the name leads
                .setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
            .setMaxConnTotal(CONNECTIONS_MAX).setMaxConnPerRoute(CONNECTIONS_MAX)
            .build();
        client = HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
            .setUserAgent("Cartwright-Webhooks")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression() // a small answer that unpacks to a large one
            .build();
    }

    private static DnsResolver resolver(Addresses addresses) {
        return new DnsResolver() {

            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return addresses.of(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    Outcome send(URI url, Message message, List<Secret> secrets) {
        var request = new HttpPost(url);
        message.headers(clock.instant(), secrets).forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(message.body(), ContentType.create(Message.MEDIA_TYPE)));
        var late = new AtomicBoolean();
        var began = System.nanoTime();
        var patience = alarm.schedule(() -> {
            late.set(true);
            request.cancel();
        }, policy.patience().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return outcome(client.executeOpen(HttpHost.create(url), request, null), began);
        } catch (IOException | RuntimeException e) {
            return Outcome.failed(late.get() ? "did not answer in time" : wordsFor(e), since(began));
        } finally {
            patience.cancel(false);
        }
    }

    private Outcome outcome(ClassicHttpResponse answer, long began) {
        var retryAfter = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        var outcome = Outcome.answered(answer.getCode(), since(began),
            retryAfter == null ? null : retryAfter(retryAfter.getValue()));
        leaveUnread(answer);
        return outcome;
    }

    /** What the answer says is of no interest: its status has said it all. */
    private static void leaveUnread(ClassicHttpResponse answer) {
        try (answer) { // where there is more to read, that closes the connection
            var content = answer.getEntity() == null ? null : answer.getEntity().getContent();
            if (content != null) {
                content.readNBytes(ANSWER_MAX);
            }
        } catch (IOException e) {
            LOG.debug("The rest of an answer is lost", e);
        }
    }

    private @Nullable Duration retryAfter(String value) {
        try {
            if (value.chars().allMatch(c -> c >= '0' && c <= '9') && value.length() <= 9 && !value.isEmpty()) {
                return Duration.ofSeconds(Long.parseLong(value));
            }
            var until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            var wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    /** Without what only we should know, such as who stands behind an address. */
    private static String wordsFor(Exception e) {
        return switch (e) {
            case ForbiddenAddress forbidden -> String.valueOf(forbidden.getMessage());
            case UnknownHostException _ -> "has a name that leads nowhere";
            case SSLException _ -> "does not prove who it is, or speaks another TLS";
            case SocketTimeoutException _ -> "did not answer in time";
            case ConnectException _ -> "cannot be connected to";
            case IOException _ -> "has cut the connection";
            default -> "could not be asked";
        };
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    @Override
    public void close() throws IOException {
        alarm.shutdownNow();
        client.close();
    }
}
