package dev.cartwright.query.asking;

import dev.cartwright.api.Page;
import dev.cartwright.http.input.Readiness;
import java.util.Optional;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/**
 * Asks and waits for the answer; requests run on virtual threads, so waiting costs nothing. What is asked for is
 * understood by then: so this is where a read waits until it can show what its client has seen.
 */
@Component
public class Questions {

    private final QueryGateway queries;

    Questions(QueryGateway queries) {
        this.queries = queries;
    }

    public <T> T ask(Object question, Class<T> answer) {
        Readiness.await();
        return queries.query(question, ResponseTypes.instanceOf(answer)).join();
    }

    public <T> Optional<T> find(Object question, Class<T> answer) {
        Readiness.await();
        return queries.query(question, ResponseTypes.optionalInstanceOf(answer)).join();
    }

    public <T> Page<T> list(Object question, Class<T> item) {
        Readiness.await();
        return queries.query(question, new PageOf<>(item)).join();
    }
}
