package dev.cartwright.query.asking;

import dev.cartwright.http.input.ConsistencyToken;
import dev.cartwright.http.input.Preferences;
import dev.cartwright.http.input.Readiness;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import dev.cartwright.query.reading.ReadPositions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets every read wait until it can show what its client has seen already, and tells how far the state goes that it is
 * answered from. That is looked at before anything is asked, so what is then found is of that position or later; the
 * 404 for a thing that is not there as well. Whoever asks for nonsense is told so at once.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadPatience.class)
class ConsistentReads implements HandlerInterceptor, WebMvcConfigurer {

    private final ReadPositions positions;
    private final ReadPatience patience;

    ConsistentReads(ReadPositions positions, ReadPatience patience) {
        this.positions = positions;
        this.patience = patience;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var source = sourceOf(handler);
        if (source != null) {
            var wanted = ConsistencyToken.wantedBy(request);
            var client = Preferences.of(request);
            if (wanted > 0) {
                client.tellApplied(response, patience.max(), false);
            }
            var position = await(source.value(), wanted, Duration.ZERO);
            if (position < wanted) {
                Readiness.expect(request, () -> show(response, wanted,
                    await(source.value(), wanted, client.waitFor(patience.usual(), patience.max()))));
            } else {
                show(response, wanted, position);
            }
        }
        return true;
    }

    private static void show(HttpServletResponse response, long wanted, long position) {
        if (position < wanted) {
            throw behind(position, wanted);
        }
        response.setHeader(ConsistencyToken.HEADER, ConsistencyToken.format(position));
    }

    /** Null where it is no read of ours: a command, or what does not come from the log. */
    private static @Nullable ReadsFrom sourceOf(Object handler) {
        return handler instanceof HandlerMethod method ? method.getBeanType().getAnnotation(ReadsFrom.class) : null;
    }

    /** Where the last of them is. */
    private long await(String[] readers, long wanted, Duration willing) {
        long end = System.nanoTime() + willing.toNanos();
        long least = Long.MAX_VALUE;
        for (var reader : readers) {
            var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            least = Math.min(least, positions.awaitAtLeast(reader, wanted, left));
        }
        return least;
    }

    private static ProblemException behind(long position, long wanted) {
        return new ProblemException(Problem.of("read-model-behind", "what can be shown goes up to position %d, not %d"
            .formatted(position, wanted)).with("position", position).with("wanted", wanted));
    }
}
