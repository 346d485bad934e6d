package dev.cartwright.proof;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Random;

/** Random JSON with what is hard about it: names and texts of all planes, escapes, all kinds of numbers. */
final class SomeJson {

    private final Random random;

    SomeJson(Random random) {
        this.random = random;
    }

    String object(int depth) {
        var names = new LinkedHashSet<String>();
        for (int i = random.nextInt(6); i > 0; i--) {
            names.add(text());
        }
        var members = new ArrayList<String>();
        names.forEach(name -> members.add(quoted(name) + " : " + value(depth - 1)));
        return "{ " + String.join(" ,", members) + "}";
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> quoted(text());
            case 1 -> Long.toString(random.nextLong() >> random.nextInt(64));
            case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-30, 30)));
            case 3 -> random.nextBoolean() ? "true" : "null";
            case 4 -> random.nextInt(1000) + ".500";
            case 5 -> object(depth);
            default -> "[" + value(depth - 1) + ", " + value(depth - 1) + "]";
        };
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(switch (random.nextInt(5)) {
                case 0 -> random.nextInt(0x20);
                case 1 -> "\"\\/'\u007f€ö".codePointAt(random.nextInt(7));
                case 2 -> random.nextInt(0xE000, 0xFFFE);
                case 3 -> random.nextInt(0x10000, 0x10FFFF);
                default -> random.nextInt('0', 'z');
            });
        }
        return text.toString();
    }

    private String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(4) == 0) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
