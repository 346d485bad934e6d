package dev.cartwright.auditor;

import java.nio.file.Path;

/** The files of an export, in their directory. */
record Export(Path directory) {

    /** The log: CloudEvents, one in each line, in their canonical bytes. */
    Path events() {
        return directory.resolve("events.ndjson");
    }

    /** The hash of each of them as the shop sealed it, in hex, one in each line. */
    Path leaves() {
        return directory.resolve("leaves.txt");
    }

    Path heads() {
        return directory.resolve("tree-heads.ndjson");
    }

    Path keys() {
        return directory.resolve("keys.json");
    }

    /** Written last: where it is missing, the export was broken off. */
    Path manifest() {
        return directory.resolve("manifest.json");
    }
}
