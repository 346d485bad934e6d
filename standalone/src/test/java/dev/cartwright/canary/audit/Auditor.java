package dev.cartwright.canary.audit;

/** Somebody whom nobody should know. */
public class Auditor {}
