package dev.cartwright.standalone.crash;

import dev.cartwright.log.Positions;
import dev.cartwright.standalone.Standalone;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;

/**
 * The program, which dies between Kafka's acknowledgement and the move of the token where a file says so: what a kill
 * does at the worst moment, every time.
 */
final class ForwarderThatHalts {

    /** The variable that names the file. */
    static final String TRIGGER = "HALT_AFTER_ACKNOWLEDGEMENT_WHERE_THERE_IS";

    private ForwarderThatHalts() {}

    public static void main(String[] arguments) {
        SpringApplication.run(new Class<?>[]{Standalone.class, Halting.class}, arguments);
    }

    /** Not to be found by the search for components: only this program has it. */
    static final class Halting implements BeanPostProcessor {

        private final Path trigger = Path.of(System.getenv(TRIGGER));
        private long known = -1;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof TokenStore tokens ? halting(tokens) : bean;
        }

        /** The first time it stays where it was: nothing has been acknowledged for it. */
        private synchronized void haltOrRemember(long position) {
            if (known >= 0 && position > known && Files.exists(trigger)) {
                Runtime.getRuntime().halt(137);
            }
            known = position;
        }

        private TokenStore halting(TokenStore tokens) {
            return (TokenStore) Proxy.newProxyInstance(TokenStore.class.getClassLoader(),
                new Class<?>[]{TokenStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("storeToken") && String.valueOf(arguments[1]).startsWith("kafka:")) {
                        haltOrRemember(Positions.of((TrackingToken) arguments[0]));
                    }
                    try {
                        return method.invoke(tokens, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        }
    }
}
