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
        double score = RealNumber.parseToZero(text.substring(excluded ? 1 : 0).getBytes(StandardCharsets.ISO_8859_1));
        if (Double.isNaN(score)) {
            throw new ErrorReply("ERR min or max is not a float");
        }
        return new ScoreLimit(score, excluded);
    }
}
