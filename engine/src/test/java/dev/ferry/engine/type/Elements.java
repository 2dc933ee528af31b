package dev.ferry.engine.type;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Elements of collections for random tests: numbers of every width, short texts, and long ones. */
final class Elements {
    private Elements() {}

    static String any(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Long.toString(1L << random.nextInt(64));
            case 1 -> Long.toString((1L << random.nextInt(64)) - 1);
            case 2 -> "x".repeat(new int[] {0, 1, 62, 63, 64, 65, 126, 127, 128}[random.nextInt(9)]);
            case 3 -> "y".repeat(new int[] {4093, 4094, 4095, 4096, 16380, 16382, 16383}[random.nextInt(7)]);
            default -> Integer.toString(random.nextInt(20) - 10);
        };
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
