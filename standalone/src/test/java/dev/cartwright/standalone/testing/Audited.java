package dev.cartwright.standalone.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A {@link ShopTest} in a shop in whose log stands only what has happened: other tests write into theirs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestPropertySource(properties = "cartwright.test.shop=audited")
public @interface Audited {}
