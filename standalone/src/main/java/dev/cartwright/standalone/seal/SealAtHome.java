package dev.cartwright.standalone.seal;

import dev.cartwright.audit.seal.SealFiles;
import dev.cartwright.standalone.postgres.Home;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The log is sealed as the program comes: the key is made at the first start, and heads are kept beside the database. */
@Configuration(proxyBeanMethods = false)
class SealAtHome {

    @Bean
    SealFiles sealFiles(Environment environment) {
        var home = Home.of(environment);
        return new SealFiles(home.sealKey(), home.treeHeads());
    }
}
