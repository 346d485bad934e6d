package dev.cartwright.http.openapi;

import dev.cartwright.http.problem.Catalogue;
import dev.cartwright.http.rights.Right;
import dev.cartwright.http.rights.Rights;
import dev.cartwright.http.rights.Scope;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/** Describes for each call whose tokens are good for it, as the table of rights has it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiRights implements OpenApiCustomizer {

    /** The scheme of whatever issuer there is. */
    private static final String TOKEN = "token";

    private final Rights rights;

    ApiRights(Rights rights) {
        this.rights = rights;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSecuritySchemes(TOKEN,
            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .bearerFormat("JWT").description("An access token with one of the scopes that a call names"));
        api.getPaths().forEach((path, calls) -> calls.readOperationsMap().forEach(
            (method, operation) -> describe(path, method, operation)));
    }

    private void describe(String path, HttpMethod method, Operation operation) {
        ApiDescription.add(Catalogue.entry("too-many-requests"), operation);
        rights.find(method.name(), PathContainer.parsePath(path)).filter(right -> !right.isForAnybody())
            .ifPresent(right -> describe(right, operation));
    }

    private static void describe(Right right, Operation operation) {
        right.scopes().stream().map(Scope::word).sorted()
            .forEach(scope -> operation.addSecurityItem(new SecurityRequirement().addList(TOKEN, scope)));
        ApiDescription.add(Catalogue.entry("unauthenticated"), operation);
        ApiDescription.add(Catalogue.entry("forbidden"), operation);
    }
}
