package dev.cartwright.command.testing;

import dev.cartwright.http.HttpSettings;
import jakarta.servlet.Filter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Nothing but the conventions, a controller to break and a filter to break. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({HttpSettings.class, TestController.class})
public class TestProgram {

    @Bean
    FilterRegistrationBean<Filter> broken() {
        var registration = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            throw new IllegalStateException("SELECT secret FROM filter");
        });
        registration.addUrlPatterns("/broken-filter");
        return registration;
    }
}
