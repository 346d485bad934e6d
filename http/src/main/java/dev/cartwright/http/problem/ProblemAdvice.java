package dev.cartwright.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every exception of a request with a problem; what is our fault goes to the log, and not to the client. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** @throws Exception where a part of an answer is on its way already: the line is cut, lest it seem to be whole */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Problem> failed(Exception failure, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null; // nobody is there to read it
        }
        var problem = answer(failure);
        if (response.isCommitted()) {
            throw failure;
        }
        return problem.answer(request);
    }

    static Problem answer(Throwable failure) {
        var known = Diagnosis.of(failure);
        if (known.isEmpty()) {
            LOG.error("A request failed", failure); // the correlation id stands in the line by itself
        } else if (known.get().status() >= 500) {
            LOG.warn("A request could not be served: {}", failure.toString());
        }
        return known.orElseGet(() -> Problem.of(500));
    }

    /** Spring's own exceptions: the status and the headers are right, the words are ours. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(Exception failure, @Nullable Object body,
        HttpHeaders headers, HttpStatusCode status, WebRequest webRequest) {
        var request = ((ServletWebRequest) webRequest).getRequest();
        forgetWhatWasToBeSaid(((ServletWebRequest) webRequest).getResponse());
        var problem = status.value() == 500 ? answer(failure) : inOurWords(failure, status.value(), request);
        var all = new HttpHeaders();
        all.addAll(headers);
        problem.describe(all);
        return ResponseEntity.status(problem.status()).headers(all).body(problem.at(request));
    }

    /** That something cannot be had in this form may be found out when its version has been said already. */
    private static void forgetWhatWasToBeSaid(@Nullable HttpServletResponse response) {
        if (response != null && !response.isCommitted()) {
            response.setHeader(HttpHeaders.ETAG, null);
            response.setHeader(HttpHeaders.CACHE_CONTROL, SecurityHeaders.NOT_KEPT);
        }
    }

    private static Problem inOurWords(Exception failure, int status, HttpServletRequest request) {
        var problem = Problem.of(status);
        return switch (problem.code()) {
            case "malformed-request" -> MalformedRequest.problemOf(List.of(new Fault("", "cannot be read")));
            case "not-found" -> Problem.of(problem.code(), "there is nothing at " + request.getRequestURI());
            case "method-not-allowed" -> Problem.of(problem.code(), "%s is not possible here, but %s".formatted(
                request.getMethod(), methodsOf(failure)));
            case "not-acceptable" -> Problem.of(problem.code(), "this can be had as " + typesOf(failure));
            case "unsupported-media-type" -> Problem.of(problem.code(), "this is read as " + typesOf(failure));
            default -> problem;
        };
    }

    private static String methodsOf(Exception failure) {
        return failure instanceof HttpRequestMethodNotSupportedException wrong
            ? String.join(", ", Objects.requireNonNullElse(wrong.getSupportedMethods(), new String[0]))
            : "others";
    }

    private static String typesOf(Exception failure) {
        return failure instanceof HttpMediaTypeException wrong && !wrong.getSupportedMediaTypes().isEmpty()
            ? wrong.getSupportedMediaTypes().stream().map(MediaType::toString).collect(Collectors.joining(", "))
            : MediaType.APPLICATION_JSON_VALUE;
    }
}
