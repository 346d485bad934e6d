package dev.cartwright.http.problem;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the server itself answer with problems where it turns a request away before we see it, for a bad URL say. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE) // the valve that is added last reports first
class ServerProblems implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String CORRELATION_ID = "X-Correlation-Id";

    private final ProblemWriter writer;

    ServerProblems(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.getPipeline().addValve(new ProblemValve(writer));
            host.setErrorReportValveClass(ProblemValve.class.getName()); // it is there, so no other one is made
        });
    }

    /** What the server says of its own accord. */
    private static final class ProblemValve extends ErrorReportValve {

        private final ProblemWriter writer;

        ProblemValve(ProblemWriter writer) {
            this.writer = writer;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()
                || !canWrite(response)) {
                return;
            }
            try {
                if (response.getHeader(CORRELATION_ID) == null) {
                    response.setHeader(CORRELATION_ID, UUID.randomUUID().toString());
                }
                SecurityHeaders.describe(response);
                writer.write(problem(response.getStatus()), request.getRequest(), response.getResponse());
            } catch (IOException gone) {
                container.getLogger().debug("Nobody is there to read it", gone);
            }
        }

        private static Problem problem(int status) {
            var problem = Problem.of(status);
            return problem.status() == 400
                ? MalformedRequest.problemOf(List.of(new Fault("", "is not valid HTTP, or its headers are too large")))
                : problem;
        }

        private static boolean canWrite(Response response) {
            var allowed = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
            return allowed.get();
        }
    }
}
