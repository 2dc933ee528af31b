package dev.ferry.engine.type;

import java.util.SplittableRandom;

/** Few and short elements in one packed row, in the order in which they came. */
final class PackedSet implements SetForm {

    private final Listpack pack;

    PackedSet() {
        this(new Listpack());
    }

    /** Takes over packed elements. */
    PackedSet(Listpack pack) {
        this.pack = pack;
    }

    @Override
    public String encoding() {
        return "listpack";
    }

    @Override
    public int size() {
        return pack.count();
    }

    PackedForm form() {
        return pack;
    }

    /** Returns the size of the packed form. */
    int bytes() {
        return pack.size();
    }

    @Override
    public boolean contains(byte[] element) {
        return pack.find(element) != Listpack.NONE;
    }

    @Override
    public boolean add(byte[] element) {
        if (contains(element)) {
            return false;
        }
        pack.append(element);
        return true;
    }

    @Override
    public boolean remove(byte[] element) {
        int at = pack.find(element);
        if (at == Listpack.NONE) {
            return false;
        }
        pack.delete(at);
        return true;
    }

    @Override
    public byte[] random(SplittableRandom random) {
        return pack.get(pack.seek(random.nextInt(pack.count())));
    }

    @Override
    public void forEach(ElementVisitor visitor) {
        pack.forEach(visitor);
    }

    @Override
    public PackedSet copy() {
        return new PackedSet(pack.copy());
    }

    @Override
    public long memoryBytes() {
        return 16 + pack.memoryBytes();
    }
}
