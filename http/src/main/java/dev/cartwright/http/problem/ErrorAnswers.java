package dev.cartwright.http.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what went wrong outside of the controllers, in a filter for instance, like everything else. */
@RestController
@Hidden
class ErrorAnswers implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Problem> answer(HttpServletRequest request) {
        return problem(request).answer(request);
    }

    private static Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure) {
            return ProblemAdvice.answer(failure);
        }
        // asked for directly there is nothing here
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
            ? Problem.of(status)
            : Problem.of(404);
    }
}
