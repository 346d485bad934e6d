/**
 * The description of the API, made of the controllers that a program has.
 *
 * <p>Comes in: controllers and their {@link dev.cartwright.http.openapi.Refusals}. Goes out: {@code /v3/api-docs} and
 * Swagger UI. Does not decide how anything is answered.
 */
@NullMarked
package dev.cartwright.http.openapi;

import org.jspecify.annotations.NullMarked;
