package dev.ferry.rdb;

/**
 * A range of cluster slots.
 *
 * @param first the first slot, 0 to 16383
 * @param last the last slot, inclusive
 */
public record SlotRange(int first, int last) {}
