package dev.cartwright.log;

/** A part of the database with a schema of its own, migrated from {@code db/<schema>} on the class path. */
public record SchemaPart(String schema) {}
