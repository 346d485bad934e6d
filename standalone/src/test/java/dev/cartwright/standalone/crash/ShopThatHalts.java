package dev.cartwright.standalone.crash;

import dev.cartwright.standalone.Standalone;
import java.nio.file.Files;
import java.nio.file.Path;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;

/**
 * The program, which dies between the commit of a command and its answer where a file says so: what a kill does at the
 * worst moment, every time.
 */
final class ShopThatHalts {

    /** The variable that names the file. */
    static final String TRIGGER = "HALT_AFTER_COMMIT_WHERE_THERE_IS";

    private ShopThatHalts() {}

    public static void main(String[] arguments) {
        SpringApplication.run(new Class<?>[]{Standalone.class, Halting.class}, arguments);
    }

    /** Not to be found by the search for components: only this program has it. */
    static final class Halting implements BeanPostProcessor {

        private final Path trigger = Path.of(System.getenv(TRIGGER));

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof TransactionManager transactions ? halting(transactions) : bean;
        }

        private TransactionManager halting(TransactionManager transactions) {
            return () -> {
                var transaction = transactions.startTransaction();
                return new Transaction() {

                    @Override
                    public void commit() {
                        transaction.commit();
                        if (Thread.currentThread().getName().startsWith("command-writer") && Files.exists(trigger)) {
                            Runtime.getRuntime().halt(137);
                        }
                    }

                    @Override
                    public void rollback() {
                        transaction.rollback();
                    }
                };
            };
        }
    }
}
