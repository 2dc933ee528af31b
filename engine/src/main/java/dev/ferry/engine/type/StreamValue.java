package dev.ferry.engine.type;

/** A stream. Its structure comes with the stream commands. It may be empty while a key has it. */
public final class StreamValue extends Value {

    @Override
    public ValueType type() {
        return ValueType.STREAM;
    }

    @Override
    public String encoding() {
        return "stream";
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public StreamValue copy() {
        return new StreamValue();
    }

    @Override
    public long memoryBytes() {
        return 0;
    }
}
