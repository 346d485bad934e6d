package dev.cartwright.audit.seal;

import java.util.List;

/** RFC 9162, section 2.1.3: the event at this position is in the log of this size. */
record InclusionProof(long position, long size, String leafHash, List<String> path, String rootHash) {}
