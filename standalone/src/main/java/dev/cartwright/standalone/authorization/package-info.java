/**
 * An authorization server for trying things out: six demo clients whose secrets everybody knows, on this machine only.
 *
 * <p>Comes in: {@code POST /oauth2/token}. Goes out: access tokens, signed with a key that is kept in the home. Is not
 * there where another issuer is named, and does not know what a token is good for.
 */
@NullMarked
package dev.cartwright.standalone.authorization;

import org.jspecify.annotations.NullMarked;
