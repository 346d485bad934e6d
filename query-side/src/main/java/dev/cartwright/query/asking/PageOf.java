package dev.cartwright.query.asking;

import dev.cartwright.api.Page;
import java.io.Serial;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.axonframework.messaging.responsetypes.AbstractResponseType;

/** Expects a page of such items as the answer: Axon has words for one, perhaps one and many, but not for this. */
final class PageOf<T> extends AbstractResponseType<Page<T>> {

    @Serial
    private static final long serialVersionUID = 1L;

    PageOf(Class<T> item) {
        super(item);
    }

    @Override
    public boolean matches(Type answer) {
        return answer instanceof ParameterizedType type && type.getRawType() == Page.class
            && type.getActualTypeArguments()[0] == getExpectedResponseType();
    }

    @Override
    @SuppressWarnings("unchecked") // as matched
    public Page<T> convert(Object answer) {
        return (Page<T>) answer;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no class of pages of something
    public Class<Page<T>> responseMessagePayloadType() {
        return (Class) Page.class;
    }
}
