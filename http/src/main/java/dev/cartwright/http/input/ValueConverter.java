package dev.cartwright.http.input;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets paths and queries hold values of the shared language: a SKU, an order id, a quantity. */
@Configuration(proxyBeanMethods = false)
class ValueConverter implements ConditionalGenericConverter, WebMvcConfigurer {

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(this);
    }

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Record.class));
    }

    @Override
    public boolean matches(TypeDescriptor source, TypeDescriptor target) {
        return Values.isValue(target.getType());
    }

    @Override
    public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
        return source == null ? null : value(to.getType(), (String) source);
    }

    static Object value(Class<?> type, String text) {
        var content = Values.contentOf(type);
        return Values.make(type, content == String.class ? text : Scalars.ofText(content, text));
    }
}
