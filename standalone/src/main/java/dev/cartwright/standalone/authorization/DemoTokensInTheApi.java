package dev.cartwright.standalone.authorization;

import dev.cartwright.http.rights.Scope;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Lets who tries the API out on its page get a token there, as one of the demo clients. */
@Component
@Conditional(NoOtherIssuer.class)
class DemoTokensInTheApi implements OpenApiCustomizer {

    private static final String DEMO = "demo";

    @Override
    public void customise(OpenAPI api) {
        var scopes = new Scopes();
        DemoClients.names().stream().filter(name -> !name.equals(Scope.CUSTOMER.word())) // who needs a field of his own
            .forEach(name -> scopes.addString(name, "client id " + name + ", secret " + name + "-demo"));
        api.getComponents().addSecuritySchemes(DEMO, new SecurityScheme().type(SecurityScheme.Type.OAUTH2)
            .description("The demo clients of this shop; a token of the client customer is got with curl")
            .flows(new OAuthFlows().clientCredentials(
                new OAuthFlow().tokenUrl(DemoAuthorization.TOKENS).scopes(scopes))));
        api.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
            .forEach(operation -> describe(operation, scopes));
    }

    private static void describe(Operation operation, Scopes known) {
        if (operation.getSecurity() != null) {
            for (var alternative : new ArrayList<>(operation.getSecurity())) {
                alternative.values().stream().flatMap(scopes -> scopes.stream()).filter(known::containsKey)
                    .forEach(scope -> operation.addSecurityItem(new SecurityRequirement().addList(DEMO, scope)));
            }
        }
    }
}
