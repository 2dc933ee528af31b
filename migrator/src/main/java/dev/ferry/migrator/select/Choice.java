package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.util.List;

/** What becomes of one command of the stream. Immutable. */
public sealed interface Choice {

    Choice AS_IT_IS = new AsItIs();
    Choice LEFT_OUT = new LeftOut();

    /** It goes to the target byte for byte. */
    record AsItIs() implements Choice {}

    /**
     * It goes to the target with another name for one key; so also when it is too large for memory.
     *
     * @param position where the key stands among the arguments, below {@link dev.ferry.resp.FrameReader#ARGUMENTS_KNOWN_MAX}
     */
    record Renamed(int position, Bytes key) implements Choice {}

    /** Other commands go in its place, in this order. */
    record Instead(List<List<Bytes>> commands) implements Choice {
        public Instead {
            commands = List.copyOf(commands);
        }
    }

    /** Nothing goes to the target. */
    record LeftOut() implements Choice {}
}
