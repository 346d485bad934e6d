package dev.cartwright.standalone.demo;

import dev.cartwright.standalone.demo.Books.Product;
import dev.cartwright.standalone.demo.Plan.Step;
import dev.cartwright.standalone.demo.ShopFront.Answer;
import dev.cartwright.standalone.demo.ShopFront.Away;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Sells what the books say: products and stock first, then one purchase after another, as many at once as allowed. */
final class Replay {

    private final ShopFront shop;
    private final int parallel;
    private final Results results = new Results();
    private volatile boolean away;

    Replay(ShopFront shop, int parallel) {
        this.shop = shop;
        this.parallel = parallel;
    }

    Results results() {
        return results;
    }

    /** Registers the products and receives what will be sold of them. Products that are there already are used. */
    void stock(Collection<Product> products, Progress progress) {
        sideBySide(workers -> {
            var tasks = new ArrayList<CompletableFuture<Void>>();
            for (var product : products) {
                tasks.add(CompletableFuture.runAsync(() -> unlessAway(() -> {
                    stock(product);
                    progress.advance(1);
                }), workers));
            }
            return tasks;
        });
    }

    void sell(List<Step> steps, Progress progress) {
        sideBySide(workers -> {
            var tasks = new ArrayList<CompletableFuture<Void>>();
            for (var step : steps) {
                var before = step.after().stream().map(tasks::get).toArray(CompletableFuture<?>[]::new);
                tasks.add(CompletableFuture.allOf(before).thenRunAsync(() -> unlessAway(() -> {
                    sell(step);
                    progress.advance(step.purchase().items().size());
                }), workers));
            }
            return tasks;
        });
    }

    private interface Work {
        List<CompletableFuture<Void>> with(Executor workers);
    }

    private void sideBySide(Work work) {
        try (var workers = Executors.newFixedThreadPool(parallel, Thread.ofVirtual().factory())) {
            CompletableFuture.allOf(work.with(workers).toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Away nobody ? nobody : e;
        }
    }

    /** Once nobody answers, the rest is given up instead of each waiting in vain. */
    private void unlessAway(Runnable task) {
        if (away) {
            return;
        }
        try {
            task.run();
        } catch (Away e) {
            away = true;
            throw e;
        }
    }

    private void stock(Product product) {
        var answer = shop.register(product);
        if (answer.refusedAs("sku-is-taken")) {
            results.productWasKnown();
            answer = shop.reprice(product.sku(), product.pence());
        } else if (answer.refusal() == null) {
            results.productIsNew();
        }
        if (!done(answer, "product " + product.sku())) {
            return;
        }
        for (var day : product.unitsByDay().entrySet()) {
            done(shop.receive(product.sku(), day.getValue(), "demo " + day.getKey()), "stock of " + product.sku());
        }
    }

    private void sell(Step step) {
        var purchase = step.purchase();
        var what = "invoice " + purchase.reference();
        for (var item : step.repriced()) {
            done(shop.reprice(item.sku(), item.pence()), what); // where it is not, the checkout will say so
        }
        // whatever an interrupted or refused earlier purchase left there
        if (!done(shop.emptyCart(purchase.customer()), what)) {
            return;
        }
        for (var item : purchase.items()) {
            if (!done(shop.addToCart(purchase.customer(), item), what)) {
                return;
            }
        }
        var begin = System.nanoTime();
        var answer = shop.checkOut(purchase.customer(), purchase.pence());
        results.checkedOutWithin(Duration.ofNanos(System.nanoTime() - begin));
        if (done(answer, what)) {
            results.ordered(purchase, answer.body());
        }
    }

    private boolean done(Answer answer, String what) {
        if (answer.refusal() != null) {
            results.refused(answer.refusal(), what);
            return false;
        }
        return true;
    }
}
