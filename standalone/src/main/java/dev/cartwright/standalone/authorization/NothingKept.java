package dev.cartwright.standalone.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** A token says all there is to know about it, so none is looked up; the usual store would keep each for ever. */
final class NothingKept implements OAuth2AuthorizationService {

    @Override
    public void save(OAuth2Authorization authorization) {
        // nobody asks for it again
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        // it was not kept
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return null;
    }
}
