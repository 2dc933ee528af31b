package dev.ferry.engine.command.geo;

/**
 * A member that a search has found.
 *
 * @param meters how far it is from the center
 * @param place where it is
 */
record Found(byte[] member, double score, double meters, Place place) {}
