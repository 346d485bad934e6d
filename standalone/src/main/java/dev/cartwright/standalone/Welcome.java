package dev.cartwright.standalone;

import dev.cartwright.standalone.authorization.NoOtherIssuer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the system listens and what to try first, once it answers. */
@Component
class Welcome {

    private static final String WITH_AN_ISSUER = "  Tokens come from your authorization server\n";

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
            var server = context.getWebServer();
            if (server != null) {
                var address = "http://127.0.0.1:" + server.getPort();
                var hasDemoClients = NoOtherIssuer.isIn(context.getEnvironment());
                System.out.println(text(address, hasDemoClients ? withDemoClients(address) : WITH_AN_ISSUER));
            }
        }
    }

    private static String text(String address, String whatToTry) {
        return """

            Cartwright is open: %1$s

              The API, to read and to try
                %1$s/swagger-ui.html

            %2$s
            Ctrl-C closes the shop; the next start finds everything as it was.
            """.formatted(address, whatToTry);
    }

    private static String withDemoClients(String address) {
        return """
              Who asks? A demo client: its id is a scope, its secret is that and -demo
                token() { curl -s -u $1:$1-demo -d grant_type=client_credentials -d customer_id=ann \\
                  %1$s/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'; }
              Sell something
                curl -i %1$s/products -H "Authorization: Bearer $(token merchant)" \\
                  -H 'Content-Type: application/json' \\
                  -d '{"sku":"TEA","name":"Green tea","price":{"amount":450,"currency":"EUR"},"stock":12}'
              Put it into a cart
                curl -i %1$s/carts/ann/items -H "Authorization: Bearer $(token customer)" \\
                  -H 'Content-Type: application/json' -d '{"sku":"TEA","quantity":2}'
              Buy it
                curl -i -X POST %1$s/carts/ann/checkout -H "Authorization: Bearer $(token customer)"
            """.formatted(address);
    }
}
