package dev.ferry.engine.command.geo;

/**
 * A member that a search has found.
 *
 * @param meters how far it is from the center
 * @param place where it is
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record Found(byte[] member, double score, double meters, Place place) {}
