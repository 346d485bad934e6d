package dev.cartwright.standalone.contract;

import dev.cartwright.standalone.testing.Shop;
import dev.cartwright.standalone.testing.Shop.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What customers and staff do of a day, at random: everything that can happen to a product, a cart and an order. */
final class AuditedLives {

    private final Shop shop;
    private final Random dice;
    private final List<String> skus = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();
    private final List<String> orders = new ArrayList<>();

    AuditedLives(Shop shop, long seed) {
        this.shop = shop;
        this.dice = new Random(seed);
        for (int i = 0; i < 4; i++) {
            skus.add(Shop.unique("tea"));
            shop.sells(skus.get(i), 100 + 50L * i, 40);
            customers.add(Shop.unique("ann"));
        }
    }

    List<String> skus() {
        return skus;
    }

    List<String> customers() {
        return customers;
    }

    List<String> orders() {
        return orders;
    }

    void go(int steps) {
        for (int i = 0; i < steps; i++) {
            step();
        }
    }

    private void step() {
        var sku = any(skus);
        var customer = any(customers);
        switch (dice.nextInt(14)) {
            case 0 -> shop.post("/products/" + sku + "/stock-receipts", "{\"quantity\":%d}".formatted(number(9)));
            case 1 -> shop.post("/products/" + sku + "/stock-corrections",
                "{\"delta\":%d,\"reason\":\"counted\"}".formatted(dice.nextBoolean() ? number(3) : -number(3)));
            case 2 -> shop.put("/products/" + sku + "/price",
                "{\"price\":{\"amount\":%d,\"currency\":\"EUR\"}}".formatted(number(900)));
            case 3, 4 -> shop.post("/carts/" + customer + "/items",
                "{\"sku\":\"%s\",\"quantity\":%d}".formatted(sku, number(4)));
            case 5 -> shop.put("/carts/" + customer + "/items/" + sku, "{\"quantity\":%d}".formatted(number(60)));
            case 6 -> shop.delete("/carts/" + customer + "/items" + (dice.nextBoolean() ? "/" + sku : ""));
            case 7, 8 -> remember(shop.checksOut(customer));
            case 9 -> remember(shop.post("/carts/" + customer + "/checkout", "{\"paymentMethod\":\"%s\"}".formatted(
                dice.nextInt(4) == 0 ? "pm_card_chargeDeclined" : "pm_card_visa")));
            default -> onAnOrder();
        }
    }

    private void onAnOrder() {
        if (orders.isEmpty()) {
            return;
        }
        var order = any(orders);
        var sku = any(skus);
        switch (dice.nextInt(4)) {
            case 0 -> shop.post("/orders/" + order + "/payment", "{\"paymentMethod\":\"pm_card_visa\"}");
            case 1 -> shop.post("/orders/" + order + "/shipments",
                "{\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(sku, number(2)));
            case 2 -> shop.post("/orders/" + order + "/cancellation", "{\"reason\":\"regret\"}");
            default -> shop.post("/orders/" + order + "/refunds", """
                {"amount":{"amount":%d,"currency":"EUR"},"reason":"chipped","restock":[%s]}""".formatted(number(150),
                dice.nextBoolean() ? "{\"sku\":\"%s\",\"quantity\":1}".formatted(sku) : ""));
        }
    }

    private void remember(Answer checkout) {
        if (checkout.status() == 201) {
            orders.add(checkout.json().get("orderId").asString());
        }
    }

    private int number(int max) {
        return 1 + dice.nextInt(max);
    }

    private String any(List<String> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
