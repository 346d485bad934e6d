package dev.cartwright.standalone.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link ShopTest} in another shop than the others share: one that carries checkouts out over the log. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = {"cartwright.checkout.saga=over-the-log", "cartwright.test.shop=over-the-log"})
public @interface OverTheLog {}
