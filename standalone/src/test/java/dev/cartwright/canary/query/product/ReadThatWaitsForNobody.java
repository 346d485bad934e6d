package dev.cartwright.canary.query.product;

import org.springframework.web.bind.annotation.RestController;

/** Breaks: every read says which readers it waits for. */
@RestController
class ReadThatWaitsForNobody {}
