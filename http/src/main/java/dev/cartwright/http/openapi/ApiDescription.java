package dev.cartwright.http.openapi;

import dev.cartwright.http.problem.Catalogue;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;

/** What the description says beyond the controllers: the conventions, and every problem an operation may end with. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM_JSON = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final List<String> ALWAYS = List.of("malformed-request", "not-acceptable", "internal-error",
        "service-unavailable");
    private static final List<String> WITH_A_BODY = List.of("payload-too-large", "unsupported-media-type");

    private static final String BEHIND = "read-model-behind";

    private static final String CONVENTIONS = """
        An event-sourced shop. Every `POST`, `PUT` and `DELETE` is a command, every `GET` a query.

        * **Money** is `{"amount": 1999, "currency": "EUR"}`, counted in the currency's smallest unit.
        * **Times** are RFC 3339, in UTC.
        * **Rights** come from OAuth 2.0 access tokens: `Authorization: Bearer …`. Each call names the scopes of which a
          token needs one. With the scope `customer` another customer's things do not exist.
        * **Errors** are `application/problem+json` (RFC 9457). `code` is stable, `type` links to an explanation.
        * **Bad input** is refused with 400 `malformed-request`; `errors` lists every fault with a JSON pointer.
        * **Versions** are entity tags: `ETag` on what is shown, and on the answer to a command; `If-None-Match` asks
          for it only if it has changed, `If-Match` lets a command happen only if it has not: else 412.
        * **Once**: a `POST` with an `Idempotency-Key` is carried out once however often it is sent, and answered as the
          first time, with `Idempotent-Replayed: true`. Another request with that key: 422 `idempotency-key-reused`.
        * **Preferences**: `Prefer: wait=5` says how long to wait, `respond-async` that a promise will do.
        * **Read your own writes**: every command answers with a `Consistency-Token`; a read that carries it back waits
          for a moment until it can show that, or answers 503 `read-model-behind`. Every read answers with its own.
        * **Pages** take `limit` (50, at most 200) and an opaque `cursor`; the last one has no `nextCursor`.
        * **Correlation**: `X-Correlation-Id` is taken over or made up, and answered.
        """;

    @Bean
    OpenAPI api() {
        var version = ApiDescription.class.getPackage().getImplementationVersion();
        return new OpenAPI()
            .info(new Info().title("Cartwright").description(CONVENTIONS)
                .version(Objects.requireNonNullElse(version, "development")))
            .components(new Components().addSchemas(LanguageSchemas.PROBLEM, problem()));
    }

    @Bean
    OperationCustomizer everyRefusal() {
        return (operation, method) -> {
            var codes = new ArrayList<>(ALWAYS);
            if (operation.getRequestBody() != null) {
                codes.addAll(WITH_A_BODY);
            }
            if (Methods.isRead(method)) {
                codes.add(BEHIND);
            }
            if (Methods.isVersionedRead(method)) {
                operation.getResponses().addApiResponse("304", new ApiResponse()
                    .description("Not Modified: still in the version that If-None-Match names"));
            }
            answers(operation, answersOf(method));
            operation.getResponses().forEach(ApiDescription::describe);
            var refusals = method.getMethodAnnotation(Refusals.class);
            if (refusals != null) {
                codes.addAll(List.of(refusals.value()));
            }
            codes.addAll(ConditionHeaders.refusals(method));
            codes.forEach(code -> add(Catalogue.entry(code), operation));
            ConsistencyHeaders.describe(operation, method);
            ConditionHeaders.describe(operation, method);
            return operation;
        };
    }

    /** None where the usual one is right. */
    private static int[] answersOf(HandlerMethod method) {
        var refusals = method.getMethodAnnotation(Refusals.class);
        if (refusals != null && refusals.answers().length > 0) {
            return refusals.answers();
        }
        var ofAll = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), ResponseStatus.class);
        return ofAll == null ? new int[0] : new int[]{ofAll.code().value()};
    }

    private static void answers(Operation operation, int[] statuses) {
        if (statuses.length == 0) {
            return;
        }
        var responses = operation.getResponses();
        var content = responses.entrySet().stream().filter(response -> response.getKey().startsWith("2"))
            .map(response -> response.getValue().getContent()).filter(Objects::nonNull).findFirst().orElse(null);
        responses.keySet().removeIf(status -> status.startsWith("2"));
        for (int status : statuses) {
            responses.addApiResponse(String.valueOf(status), new ApiResponse()
                .content(status == HttpStatus.NO_CONTENT.value() ? null : content));
        }
    }

    private static void describe(String status, ApiResponse response) {
        if (response.getDescription() == null || response.getDescription().isBlank()) {
            response.setDescription(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
        }
    }

    static void add(Catalogue.Entry entry, Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(new ApiResponses());
        }
        var response = operation.getResponses().computeIfAbsent(String.valueOf(entry.status()),
            status -> new ApiResponse().content(new Content().addMediaType(PROBLEM_JSON,
                new MediaType().schema(new Schema<>().$ref(LanguageSchemas.PROBLEM_REF)))));
        var before = response.getDescription();
        response.setDescription((before == null ? "" : before + " · ") + entry.code() + ": " + entry.title());
        if (response.getContent() != null && response.getContent().get(PROBLEM_JSON) != null) {
            response.getContent().get(PROBLEM_JSON)
                .addExamples(entry.code(), new Example().summary(entry.title()).value(example(entry)));
        }
    }

    private static Map<String, Object> example(Catalogue.Entry entry) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", entry.type());
        example.put("title", entry.title());
        example.put("status", entry.status());
        example.put("detail", entry.meaning());
        example.put("code", entry.code());
        return example;
    }

    private static Schema<?> problem() {
        var fault = new ObjectSchema();
        fault.addProperty("pointer", new StringSchema().description("Where, as RFC 6901 writes it"));
        fault.addProperty("detail", new StringSchema());
        fault.setRequired(List.of("pointer", "detail"));

        var problem = new ObjectSchema();
        problem.description("A problem of RFC 9457, with the facts of the matter as further members");
        problem.addProperty("type", reference().description("Leads to an explanation"));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema().description("What happened this time, for people"));
        problem.addProperty("instance", reference().description("What was asked for"));
        problem.addProperty("code", new StringSchema().description("The stable word for it, for programs"));
        problem.addProperty("errors", new ArraySchema().items(fault).description("The faults of a malformed request"));
        problem.setAdditionalProperties(true);
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static Schema<?> reference() {
        return new StringSchema().format("uri-reference");
    }
}
