package dev.cartwright.audit.seal;

import java.util.List;

/** RFC 9162, section 2.1.4: the log of the one size is the beginning of that of the other. */
record ConsistencyProof(long from, long to, List<String> path) {}
