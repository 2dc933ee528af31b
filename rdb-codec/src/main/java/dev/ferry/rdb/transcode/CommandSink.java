package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.List;

/** Takes commands in their order. */
@FunctionalInterface
public interface CommandSink {

    /** Takes one command: its name, then its arguments. */
    void command(List<Bytes> arguments) throws IOException;
}
