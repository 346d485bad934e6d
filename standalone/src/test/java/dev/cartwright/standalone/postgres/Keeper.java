package dev.cartwright.standalone.postgres;

import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A program that has a database and does nothing with it; run by {@link Program} in a process of its own. It is no
 * {@code @Configuration}, or the component scan of other tests would find it.
 */
@Import(EmbeddedPostgresSettings.class)
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class})
class Keeper {

    static final String READY = "ready at ";

    public static void main(String[] arguments) throws InterruptedException {
        var context = new SpringApplicationBuilder(Keeper.class).web(WebApplicationType.NONE).run(arguments);
        JdbcClient.create(context.getBean(DataSource.class)).sql("SELECT 1").query().singleValue();
        System.out.println(READY + context.getBean(JdbcConnectionDetails.class).getJdbcUrl());
        new CountDownLatch(1).await();
    }

    @Bean
    @ConditionalOnProperty("fail")
    InitializingBean whatFailsLater(DataSource connections) {
        return () -> {
            connections.getConnection().close();
            throw new IllegalStateException("something else is wrong");
        };
    }
}
