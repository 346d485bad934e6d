package dev.cartwright.standalone.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** Tests of a shop whose webhooks may lead to this machine, and that is not patient with them. */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = {"cartwright.test.shop=webhooks", "cartwright.webhooks.loopback=true",
    "cartwright.webhooks.rest=10ms", "cartwright.webhooks.patience=500ms", "cartwright.webhooks.first-wait=20ms",
    "cartwright.webhooks.longest-wait=80ms", "cartwright.webhooks.attempts=5", "cartwright.webhooks.parallel-max=4",
    "cartwright.webhooks.parallel-each=3", "cartwright.webhooks.ahead-max=10",
    "cartwright.webhooks.subscriptions-max=12"})
public @interface TellsThisMachine {}
