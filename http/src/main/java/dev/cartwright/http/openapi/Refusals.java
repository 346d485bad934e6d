package dev.cartwright.http.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The problems, by code, that an operation may end with; those that every operation has need not be named. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refusals {

    String[] value() default {};

    /** The statuses of a yes, where they are others than the usual one. */
    int[] answers() default {};
}
