package dev.cartwright.query.webhooks.operating;

/**
 * A webhook that has just been made.
 *
 * @param secret that it is signed with; it is never told again
 */
record NewWebhook(WebhookView webhook, String secret) {}
