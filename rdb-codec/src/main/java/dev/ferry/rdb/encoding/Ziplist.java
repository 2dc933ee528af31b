package dev.ferry.rdb.encoding;

/** A ziplist. */
final class Ziplist implements Packing {

    static final Ziplist INSTANCE = new Ziplist();

    private Ziplist() {}

    @Override
    public PackedElements elements(Blob blob) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PackedBuilder builder(EncodingPolicy policy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String title() {
        return "ziplist";
    }
}
