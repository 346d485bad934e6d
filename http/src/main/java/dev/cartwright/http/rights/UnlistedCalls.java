package dev.cartwright.http.rights;

import dev.cartwright.http.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Keeps shut what was made without a line in {@link Rights}: a call that nobody thought about is for nobody. */
@Configuration(proxyBeanMethods = false)
class UnlistedCalls implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var isQuestionAboutCalls = request.getMethod().equals(HttpMethod.OPTIONS.name());
        var isError = request.getDispatcherType() == DispatcherType.ERROR;
        if (request.getAttribute(RightsFilter.RIGHT) == null && !isQuestionAboutCalls && !isError) {
            throw new ProblemException(Challenge.forbidden());
        }
        return true;
    }
}
