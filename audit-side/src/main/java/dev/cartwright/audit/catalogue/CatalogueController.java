package dev.cartwright.audit.catalogue;

import dev.cartwright.http.openapi.AboutTheSystem;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of all events, over HTTP. */
@RestController
@AboutTheSystem
@Hidden // it describes itself
class CatalogueController {

    private final Resource document = new ClassPathResource("asyncapi.json");

    @GetMapping(path = "/asyncapi", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource document() {
        return document;
    }
}
