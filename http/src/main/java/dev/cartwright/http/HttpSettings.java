package dev.cartwright.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cartwright.log.LanguageModule;
import dev.cartwright.log.Vault;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;

/** All of the HTTP conventions, for a program to import; {@code http.yaml} holds the values that go with them. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class HttpSettings {

    @Bean
    JsonMapperBuilderCustomizer languageOverHttp(ObjectProvider<Vault> vault) {
        return json -> json.addModule(new LanguageModule())
            .addModule(OpenedContacts.module(vault))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
