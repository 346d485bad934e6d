package dev.cartwright.http.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets the rest of a request see scoped values. */
public final class Bound {

    private Bound() {}

    public static void doFilter(ScopedValue.Carrier values, FilterChain chain, ServletRequest request,
        ServletResponse response) throws ServletException, IOException {
        try {
            values.<@Nullable Void, Exception>call(() -> {
                chain.doFilter(request, response);
                return null;
            });
        } catch (ServletException | IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new ServletException(impossible);
        }
    }
}
