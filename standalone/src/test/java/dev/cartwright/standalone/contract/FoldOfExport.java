package dev.cartwright.standalone.contract;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stranger makes of an export with nothing but the JSON of its lines: the names of events are words to him, and
 * none of our classes is known. Each life is a few facts by name.
 */
final class FoldOfExport {

    private final Map<String, Map<String, String>> lives = new LinkedHashMap<>();

    /** The facts of every stream so far. */
    Map<String, Map<String, String>> lives() {
        return lives;
    }

    void tell(JsonNode event) {
        var facts = lives.computeIfAbsent(event.get("subject").asString(), _ -> new TreeMap<>());
        var data = dataOf(event);
        var type = event.get("type").asString().replaceAll(".*\\$", "");
        facts.merge("version", "1", FoldOfExport::sum);
        switch (event.get("aggregatetype").asString()) {
            case "ProductInventory" -> product(facts, type, data);
            case "Cart" -> cart(facts, type, data);
            case "Order" -> order(facts, type, data);
            case "Payment" -> payment(facts, type, data);
            case "Customer" -> facts.merge("erasures", "1", FoldOfExport::sum);
            default -> throw new AssertionError("unknown " + event);
        }
    }

    /** What canonical JSON cannot say exactly stands there byte by byte. */
    private static JsonNode dataOf(JsonNode event) {
        return event.has("data")
            ? event.get("data")
            : JsonMapper.shared().readTree(Base64.getDecoder().decode(event.get("data_base64").asString()));
    }

    private static void product(Map<String, String> facts, String type, JsonNode data) {
        var quantity = data.path("quantity").asString("0");
        var promise = "promised to " + data.path("checkoutId").asString("");
        switch (type) {
            case "ProductRegistered", "ProductRepriced" -> facts.put("price", data.at("/price/amount").asString());
            case "ProductRetired" -> facts.put("retired", "true");
            case "StockReceived", "StockReturned" -> facts.merge("onHand", quantity, FoldOfExport::sum);
            case "StockCorrected" -> facts.merge("onHand", data.get("delta").asString(), FoldOfExport::sum);
            case "StockReserved" -> facts.put(promise, quantity);
            case "StockReleased" -> facts.remove(promise);
            case "StockShipped" -> {
                facts.merge("onHand", "-" + quantity, FoldOfExport::sum);
                facts.merge(promise, "-" + quantity, FoldOfExport::sum);
                facts.remove(promise, "0");
            }
            case "ReservationRefused" -> {}
            default -> throw new AssertionError("unknown " + type);
        }
        facts.putIfAbsent("onHand", "0");
        facts.putIfAbsent("retired", "false");
    }

    private static void cart(Map<String, String> facts, String type, JsonNode data) {
        var line = "line " + data.path("sku").asString("");
        switch (type) {
            case "CartOpened" -> {}
            case "ItemAdded" -> facts.merge(line, data.get("quantity").asString(), FoldOfExport::sum);
            case "QuantitySet" -> facts.put(line, data.get("quantity").asString());
            case "ItemRemoved" -> facts.remove(line);
            case "CartCleared" -> facts.keySet().removeIf(name -> name.startsWith("line "));
            case "CheckoutStarted" -> facts.put("checkout", data.get("checkoutId").asString());
            case "CheckoutRefused" -> facts.remove("checkout");
            case "CheckoutCompleted" -> {
                facts.remove("checkout");
                data.get("lines").forEach(bought -> facts.computeIfPresent("line " + bought.get("sku").asString(),
                    (_, before) -> less(before, bought.get("quantity").asString())));
            }
            default -> throw new AssertionError("unknown " + type);
        }
    }

    private static String less(String before, String bought) {
        var rest = Long.parseLong(before) - Long.parseLong(bought);
        return rest > 0 ? String.valueOf(rest) : null;
    }

    private static void order(Map<String, String> facts, String type, JsonNode data) {
        var amount = data.at("/amount/amount").asString("0");
        switch (type) {
            case "OrderPlaced" -> {
                facts.put("total", data.at("/total/amount").asString());
                facts.put("paid", "0");
                facts.put("refunded", "0");
                facts.put("cancelled", "false");
            }
            case "OrderPaid" -> facts.merge("paid", amount, FoldOfExport::sum);
            case "OrderRefunded" -> facts.merge("refunded", amount, FoldOfExport::sum);
            case "OrderCancelled" -> facts.put("cancelled", "true");
            case "OrderShipped" -> data.get("units").forEach(of -> facts.merge("shipped " + of.get("sku").asString(),
                of.get("quantity").asString(), FoldOfExport::sum));
            case "OrderRefundGranted" -> data.get("restock").forEach(of -> facts.merge(
                "returned " + of.get("sku").asString(), of.get("quantity").asString(), FoldOfExport::sum));
            case "OrderPaymentStarted", "OrderAuthorized", "OrderPaymentDeclined", "OrderRefundRefused" -> {}
            default -> throw new AssertionError("unknown " + type);
        }
    }

    private static void payment(Map<String, String> facts, String type, JsonNode data) {
        var amount = data.at("/amount/amount").asString("0");
        switch (type) {
            case "PaymentRequested" -> {
                facts.put("stand", "REQUESTED");
                facts.put("captured", "0");
                facts.put("refunded", "0");
                facts.put("withdrawn", "false");
            }
            case "PaymentAuthorized" -> facts.put("stand", "AUTHORIZED");
            case "PaymentDeclined" -> facts.put("stand", "DECLINED");
            case "CaptureRequested" -> facts.put("stand", "CAPTURE_REQUESTED");
            case "CaptureRefused" -> facts.put("stand", "CAPTURE_REFUSED");
            case "VoidRequested" -> facts.put("stand", "VOID_REQUESTED");
            case "PaymentVoided" -> facts.put("stand", "VOIDED");
            case "PaymentCaptured" -> {
                facts.put("stand", "CAPTURED");
                facts.merge("captured", amount, FoldOfExport::sum);
            }
            case "PaymentRefunded" -> facts.merge("refunded", amount, FoldOfExport::sum);
            case "PaymentWithdrawn" -> facts.put("withdrawn", "true");
            case "RefundRequested", "PaymentStepFailed", "RefundRefused" -> {}
            default -> throw new AssertionError("unknown " + type);
        }
    }

    /** The same facts out of a state as it is answered. */
    static Map<String, String> factsOf(JsonNode answer) {
        var facts = new TreeMap<String, String>();
        var state = answer.path("state");
        facts.put("version", answer.get("version").asString());
        switch (answer.get("streamId").asString().replaceAll("-.*", "")) {
            case "product" -> {
                facts.put("price", state.at("/price/amount").asString());
                facts.put("retired", state.get("retired").asString());
                facts.put("onHand", state.at("/stock/onHand").asString());
                state.get("reservations").forEach(its -> facts.put("promised to " + its.get("checkoutId").asString(),
                    its.get("quantity").asString()));
            }
            case "cart" -> {
                state.get("lines").forEach(line -> facts.put("line " + line.get("sku").asString(),
                    line.get("quantity").asString()));
                if (state.has("checkout")) {
                    facts.put("checkout", state.get("checkout").asString());
                }
            }
            case "order" -> {
                facts.put("total", state.at("/total/amount").asString());
                facts.put("paid", state.at("/paid/amount").asString());
                facts.put("refunded", state.at("/refunded/amount").asString());
                facts.put("cancelled", String.valueOf(state.get("status").asString().equals("CANCELLED")));
                state.get("lines").forEach(line -> {
                    putUnlessZero(facts, "shipped " + line.get("sku").asString(), line.get("shipped").asString());
                    putUnlessZero(facts, "returned " + line.get("sku").asString(), line.get("returned").asString());
                });
            }
            case "customer" -> facts.put("erasures", state.get("erasures").asString());
            default -> {
                facts.put("stand", state.get("stand").asString());
                facts.put("captured", state.at("/captured/amount").asString());
                facts.put("refunded", state.at("/refunded/amount").asString());
                facts.put("withdrawn", state.get("withdrawn").asString());
            }
        }
        return facts;
    }

    private static void putUnlessZero(Map<String, String> facts, String name, String number) {
        if (!number.equals("0")) {
            facts.put(name, number);
        }
    }

    private static String sum(String one, String other) {
        return String.valueOf(Long.parseLong(one) + Long.parseLong(other));
    }
}
