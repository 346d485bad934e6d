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

              Sell something
                curl -i %1$s/products -H 'Content-Type: application/json' \\
                  -d '{"sku":"TEA","name":"Green tea","price":{"amount":450,"currency":"EUR"},"stock":12}'
              Put it into a cart
                curl -i %1$s/carts/ann/items -H 'Content-Type: application/json' -d '{"sku":"TEA","quantity":2}'
              Buy it
                curl -i -X POST %1$s/carts/ann/checkout

            Ctrl-C closes the shop; the next start finds everything as it was.
            """.formatted(address);
    }
}
