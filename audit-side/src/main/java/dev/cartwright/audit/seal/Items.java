package dev.cartwright.audit.seal;

import java.util.List;

/** A page, after which one goes on from what its last item says of itself. */
record Items<T>(List<T> items) {}
