package dev.ferry.engine.type;

import java.util.Arrays;
import java.util.function.Consumer;

/** Is shown elements of a collection, each in the form that the structure has it in, so that none is copied in between. */
public interface ElementVisitor {

    /** Is shown an element that is a part of an array, which is only lent. */
    void bytes(byte[] array, int from, int length);

    /** Is shown an element that is the decimal form of a number. */
    void number(long number);

    /** Makes a visitor that has every element as an array, which it may keep and must not change. */
    static ElementVisitor ofArrays(Consumer<byte[]> consumer) {
        return new ElementVisitor() {
            @Override
            public void bytes(byte[] array, int from, int length) {
                consumer.accept(
                        from == 0 && length == array.length ? array : Arrays.copyOfRange(array, from, from + length));
            }

            @Override
            public void number(long number) {
                consumer.accept(DecimalInteger.bytes(number));
            }
        };
    }
}
