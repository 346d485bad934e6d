package dev.cartwright.canary.command.cart;

/** Breaks: handlers are nobody's API. */
public class PublicController {}
