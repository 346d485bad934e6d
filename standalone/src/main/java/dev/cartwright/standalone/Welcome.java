package dev.cartwright.standalone;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says where the system listens and what to try first, once it answers. */
@Component
class Welcome {

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
            var server = context.getWebServer();
            if (server != null) {
                System.out.println(text("http://127.0.0.1:" + server.getPort()));
            }
        }
    }

    static String text(String address) {
        return """

            Cartwright is open: %1$s

              The API, to read and to try
                %1$s/swagger-ui.html

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

            Ctrl-C closes the shop; the next start finds everything as it was.
            """.formatted(address);
    }
}
