package dev.cartwright.standalone.testing;

import dev.cartwright.standalone.Standalone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test of the whole system over HTTP, on a PostgreSQL of its own. All of them share one running shop, or the one that
 * carries checkouts out {@link OverTheLog}, so each uses SKUs and customers of its own, see
 * {@link Shop#unique(String)}; and one comes after the other, beside tests that have programs of their own.
 */
@Execution(ExecutionMode.SAME_THREAD)
@ContextConfiguration(initializers = ShopTest.OurTokens.class)
@SpringBootTest(classes = Standalone.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class ShopTest {

    private static final Path HOME = temporaryHome();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry properties) {
        properties.add("cartwright.home", () -> HOME + "/${cartwright.test.shop:shop}"); // one for each shop
    }

    /** The key that it would make itself is there already, so that it takes our tokens for its own. */
    static final class OurTokens implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            Tokens.keepKeyIn(Path.of(context.getEnvironment().getRequiredProperty("cartwright.home")));
        }
    }

    /** The shop as its clients see it. */
    protected final Shop shop() {
        return new Shop("http://127.0.0.1:" + port);
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("cartwright-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
