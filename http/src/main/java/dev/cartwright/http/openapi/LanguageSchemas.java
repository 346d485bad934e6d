package dev.cartwright.http.openapi;

import dev.cartwright.api.Contact;
import dev.cartwright.api.CustomerId;
import dev.cartwright.api.EmailAddress;
import dev.cartwright.api.Note;
import dev.cartwright.api.PersonName;
import dev.cartwright.api.PostalAddress;
import dev.cartwright.api.Price;
import dev.cartwright.api.ProductDescription;
import dev.cartwright.api.ProductName;
import dev.cartwright.api.Quantity;
import dev.cartwright.api.SealedContact;
import dev.cartwright.api.Sku;
import dev.cartwright.api.inventory.StockDelta;
import dev.cartwright.http.input.Values;
import dev.cartwright.http.problem.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the shared language looks in the API's description: values as what they are made of, within their limits. */
@Component
class LanguageSchemas implements ModelConverter {

    static final String PROBLEM = "Problem";
    static final String PROBLEM_REF = "#/components/schemas/" + PROBLEM;

    private static final String WORD = "^(?!\\.{1,2}$)[A-Za-z0-9._-]{1,64}$";

    private static final Map<Class<?>, Supplier<Schema<?>>> KNOWN = Map.ofEntries(
        Map.entry(Sku.class, () -> text(64).pattern(WORD).example("TEA-1")),
        Map.entry(CustomerId.class, () -> text(64).pattern(WORD).example("customer-1")),
        Map.entry(ProductName.class, () -> text(200)),
        Map.entry(ProductDescription.class, () -> text(4_000)),
        Map.entry(PersonName.class, () -> text(200).example("Ann Example")),
        Map.entry(PostalAddress.class, () -> text(1_000).example("1 Main Street, Anytown")),
        Map.entry(EmailAddress.class, () -> text(254).example("ann@example.org")),
        Map.entry(Note.class, () -> text(200)),
        Map.entry(Quantity.class, () -> integer(1, Quantity.MAX).format("int32")),
        Map.entry(StockDelta.class,
            () -> integer(-Quantity.MAX, Quantity.MAX).format("int32").description("Never 0")),
        Map.entry(Currency.class,
            () -> new StringSchema().pattern("^[A-Z]{3}$").description("ISO 4217").example("EUR")),
        Map.entry(Problem.class, () -> new Schema<>().$ref(PROBLEM_REF)));

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
        Iterator<ModelConverter> others) {
        var raw = Json.mapper().constructType(type.getType()).getRawClass();
        if (KNOWN.containsKey(raw)) {
            return KNOWN.get(raw).get();
        }
        if (raw == SealedContact.class) { // nobody is shown how it is kept
            return context.resolve(new AnnotatedType(Contact.class).resolveAsRef(true));
        }
        if (Values.isValue(raw)) {
            return plain(Values.contentOf(raw));
        }
        if (!others.hasNext()) {
            return null;
        }
        if (raw.isRecord() && raw.isMemberClass() && type.getName() == null) {
            type.setName(nameOf(raw));
        }
        var schema = others.next().resolve(type, context, others);
        if (schema != null && raw.isRecord()) {
            complete(raw, schema.get$ref() == null ? schema : context.getDefinedModels().get(nameIn(schema)));
        }
        return schema;
    }

    /** A component is there unless its type says that it may not be. */
    private static void complete(Class<?> type, @Nullable Schema<?> schema) {
        if (schema == null || schema.getProperties() == null) {
            return;
        }
        Arrays.stream(type.getRecordComponents())
            .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .filter(component -> schema.getProperties().containsKey(component.getName()))
            .filter(component -> schema.getRequired() == null || !schema.getRequired().contains(component.getName()))
            .forEach(component -> schema.addRequiredItem(component.getName()));
        if (type == Price.class) {
            schema.getProperties().put("amount", integer(0, Price.AMOUNT_MAX).format("int64"));
        }
    }

    /** A line of a cart and a line of an order are two things. */
    private static String nameOf(Class<?> member) {
        return member.getEnclosingClass().getSimpleName().replaceAll("Controller$", "") + member.getSimpleName();
    }

    private static String nameIn(Schema<?> reference) {
        return reference.get$ref().substring(reference.get$ref().lastIndexOf('/') + 1);
    }

    private static Schema<?> plain(Class<?> content) {
        if (content == UUID.class) {
            return new StringSchema().format("uuid");
        }
        return content == String.class ? new StringSchema() : new IntegerSchema();
    }

    private static Schema<?> text(int max) {
        return new StringSchema().minLength(1).maxLength(max);
    }

    private static Schema<?> integer(long min, long max) {
        return new IntegerSchema().minimum(BigDecimal.valueOf(min)).maximum(BigDecimal.valueOf(max));
    }
}
