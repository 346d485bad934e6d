package dev.cartwright.standalone.seal;

import dev.cartwright.audit.seal.SealFiles;
import dev.cartwright.standalone.postgres.EmbeddedPostgresSettings.NoOtherDatabase;
import dev.cartwright.standalone.postgres.Home;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * With a database of its own the log is sealed as the program comes: the key is made at the first start, and heads are
 * kept beside the database. With another one, whose log may be another every day, only where a key is configured.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoOtherDatabase.class)
class SealAtHome {

    @Bean
    SealFiles sealFiles(Environment environment) {
        return SealFiles.in(Home.of(environment).directory());
    }
}
