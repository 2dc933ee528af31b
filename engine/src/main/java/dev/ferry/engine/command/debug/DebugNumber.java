package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;

/** A number as DEBUG reads it: the digits in front, 0 when there are none. */
final class DebugNumber {

    private DebugNumber() {}

    static long of(Arguments arguments, int index) {
        String text = arguments.text(index);
        int end = text.startsWith("-") ? 1 : 0;
        while (end < text.length() && end < 18 && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String digits = text.substring(0, end);
        return digits.isEmpty() || digits.equals("-") ? 0 : Long.parseLong(digits);
    }
}
