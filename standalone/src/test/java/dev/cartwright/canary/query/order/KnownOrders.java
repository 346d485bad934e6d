package dev.cartwright.canary.query.order;

/** Breaks nothing: others that know it do. */
public class KnownOrders {}
