package dev.cartwright.canary.query.product;

import dev.cartwright.query.asking.ReadsFrom;
import org.springframework.web.bind.annotation.RestController;

/** Breaks: every read from the log asks when its readers have come so far. */
@RestController
@ReadsFrom("somewhere")
class ReadThatDoesNotWait {}
