package dev.ferry.engine.protocol;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something that clients did not ask for: written once for each version of the protocol, however many clients it goes to. */
public final class Push {

    private final Consumer<ReplyWriter> content;
    private byte @Nullable [] older;
    private byte @Nullable [] newer;

    /** Makes one of what writes it, which begins with {@link ReplyWriter#push}. */
    public Push(Consumer<ReplyWriter> content) {
        this.content = content;
    }

    /** Returns it as bytes in a version of RESP, which are only lent. */
    public byte[] bytes(int version) {
        byte[] bytes = version == 3 ? newer : older;
        if (bytes != null) {
            return bytes;
        }
        ReplyWriter writer = new ReplyWriter();
        writer.setVersion(version);
        content.accept(writer);
        byte[] written = Arrays.copyOf(writer.array(), writer.length());
        if (version == 3) {
            newer = written;
        } else {
            older = written;
        }
        return written;
    }
}
