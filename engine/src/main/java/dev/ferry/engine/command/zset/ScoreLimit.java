package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.RealNumber;
import java.nio.charset.StandardCharsets;

/** One end of an interval of scores: {@code 1.5}, {@code (1.5} without it, {@code -inf}. */
record ScoreLimit(double score, boolean excluded) {

    static ScoreLimit parse(Arguments arguments, int index) {
        String text = arguments.text(index);
        boolean excluded = text.startsWith("(");
        // The server reads the number as C does: up to a zero, nothing as 0, and too large as infinite.
        String number = text.substring(excluded ? 1 : 0);
        int end = number.indexOf(0);
        number = end < 0 ? number : number.substring(0, end);
        if (number.isEmpty()) {
            return new ScoreLimit(0, excluded);
        }
        double score = RealNumber.parse(number.getBytes(StandardCharsets.ISO_8859_1));
        if (Double.isNaN(score)) {
            throw new ErrorReply("ERR min or max is not a float");
        }
        return new ScoreLimit(score, excluded);
    }
}
