package dev.ferry.engine.type;

/** Is shown the nodes of a list. */
@FunctionalInterface
public interface NodeVisitor {

    /**
     * Is shown one, which it may keep.
     *
     * @param bytes a listpack, or an element that has a node of its own
     */
    void node(byte[] bytes, boolean isElement);
}
