package dev.cartwright.http.request;

import dev.cartwright.http.input.EntityTags;
import dev.cartwright.log.Reached;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Says the version that what a request has commanded is in now, where the answer is a yes and says no version of its
 * own: that of what was made, for instance. Of an answer with a body it must be said before that is written.
 */
@RestControllerAdvice
class VersionOfAnswer implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter method, MediaType type,
        Class<? extends HttpMessageConverter<?>> converter, ServerHttpRequest request, ServerHttpResponse response) {
        if (Reached.CURRENT.isBound() && response instanceof ServletServerHttpResponse its
            && !response.getHeaders().containsHeader(HttpHeaders.ETAG)) {
            say(Reached.CURRENT.get(), its.getServletResponse());
        }
        return body;
    }

    static void say(Reached reached, HttpServletResponse response) {
        var version = reached.version();
        if (version.isPresent() && !response.isCommitted() && !response.containsHeader(HttpHeaders.ETAG)
            && HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()) {
            response.setHeader(HttpHeaders.ETAG, EntityTags.tag(version.getAsLong()));
        }
    }
}
