package dev.cartwright.http.input;

import dev.cartwright.http.problem.Catalogue;
import dev.cartwright.http.problem.Fault;
import dev.cartwright.http.problem.MalformedRequest;
import dev.cartwright.http.problem.NotFound;
import dev.cartwright.http.problem.Problem;
import dev.cartwright.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Tells what is wrong with a parameter in the words of the value that it should have become. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // before the advice that takes everything
class InputAdvice {

    @ExceptionHandler
    ResponseEntity<Problem> unlike(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return inTime(problem(failure)).problem().answer(request);
    }

    /** That something is not there is said of a state that the client wants to see. */
    private static ProblemException inTime(ProblemException problem) {
        try {
            if (problem instanceof NotFound) {
                Readiness.await();
            }
            return problem;
        } catch (ProblemException notYet) {
            return notYet;
        }
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException failure, HttpServletRequest request) {
        return missing(failure.getParameterName(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingRequestHeaderException failure, HttpServletRequest request) {
        return missing(failure.getHeaderName(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        var detail = failure.getCause() == null ? "must have a body" : "cannot be read";
        return new MalformedRequest(new Fault("", detail)).problem().answer(request);
    }

    private static ResponseEntity<Problem> missing(String name, HttpServletRequest request) {
        return new MalformedRequest(Fault.in(name, "is missing")).problem().answer(request);
    }

    private static ProblemException problem(MethodArgumentTypeMismatchException failure) {
        var type = Objects.requireNonNullElse(failure.getRequiredType(), Object.class);
        var text = String.valueOf(failure.getValue());
        if (Values.isValue(type) && Values.contentOf(type) == UUID.class
            && failure.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return unknown(type, text);
        }
        return new MalformedRequest(Fault.in(failure.getName(), detail(type, text)));
    }

    /** Ids that we make are opaque: to a client, one that cannot be read is just one that does not exist. */
    private static NotFound unknown(Class<?> id, String text) {
        var thing = id.getSimpleName().replaceAll("Id$", "");
        var code = "unknown-" + thing.toLowerCase(Locale.ROOT);
        return new NotFound(Catalogue.find(code).isPresent() ? code : "not-found",
            "there is no %s %s".formatted(thing.toLowerCase(Locale.ROOT), text));
    }

    private static String detail(Class<?> type, String text) {
        if (!Values.isValue(type)) {
            return Scalars.wanted(type);
        }
        try {
            ValueConverter.value(type, text);
        } catch (IllegalArgumentException refused) {
            return Objects.requireNonNullElse(refused.getMessage(), Scalars.wanted(type));
        }
        return Scalars.wanted(type);
    }
}
