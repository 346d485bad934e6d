package dev.cartwright.http.input;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The values of the shared language, such as SKUs and quantities: records of one component that stand on their own. */
public final class Values {

    private static final String LANGUAGE = "dev.cartwright.api.";

    private Values() {}

    /** The same ones as in the JSON of the log. */
    public static boolean isValue(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(LANGUAGE) && !type.isMemberClass()
            && type.getRecordComponents().length == 1;
    }

    /** What a value is made of: a text, a number, a UUID. */
    public static Class<?> contentOf(Class<?> value) {
        return value.getRecordComponents()[0].getType();
    }

    /** @throws IllegalArgumentException with the words of the value itself, when it refuses */
    static Object make(Class<?> type, @Nullable Object... components) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(component -> component.getType()).toArray(Class<?>[]::new));
            constructor.setAccessible(true); // request records are as private as the controllers they sit in
            return constructor.newInstance(components);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("cannot make a " + type, refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("cannot make a " + type, impossible);
        }
    }
}
