package dev.cartwright.log;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cartwright.api.checkout.CheckoutRejection;
import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * How the shared language looks as JSON, in the log and over HTTP; the language itself knows no JSON.
 *
 * <p>A value with one component, a SKU or a quantity, is written as that component. A refusal within an event is
 * written with its {@code kind}.
 */
public final class LanguageModule extends JacksonModule {

    private static final String LANGUAGE = "dev.cartwright.api.";

    @Override
    public String getModuleName() {
        return "cartwright-language";
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.insertAnnotationIntrospector(new BareValues());
        context.setMixIn(CheckoutRejection.class, Kinds.class);
        for (var refusal : CheckoutRejection.class.getPermittedSubclasses()) {
            context.registerSubtypes(new NamedType(refusal, refusal.getSimpleName()));
        }
    }

    /** Values stand on their own; commands, events and refusals are members of their interface and stay objects. */
    static boolean isBareValue(Class<?> type) {
        return type.isRecord() && type.getName().startsWith(LANGUAGE) && !type.isMemberClass()
            && type.getRecordComponents().length == 1;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    private interface Kinds {}

    private static final class BareValues extends NopAnnotationIntrospector {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedMethod method && isComponentOfBareValue(method)) {
                return true;
            }
            return null;
        }

        private static boolean isComponentOfBareValue(AnnotatedMethod method) {
            var type = method.getDeclaringClass();
            return isBareValue(type) && method.getName().equals(type.getRecordComponents()[0].getName());
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            if (annotated instanceof AnnotatedConstructor constructor && isBareValue(constructor.getDeclaringClass())) {
                return JsonCreator.Mode.DELEGATING;
            }
            return null;
        }
    }
}
