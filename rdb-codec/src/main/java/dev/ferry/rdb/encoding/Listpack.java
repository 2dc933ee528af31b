package dev.ferry.rdb.encoding;

/** A listpack. */
final class Listpack implements Packing {

    static final Listpack INSTANCE = new Listpack();

    private Listpack() {}

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
        return "listpack";
    }
}
