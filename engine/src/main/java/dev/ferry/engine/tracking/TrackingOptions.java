package dev.ferry.engine.tracking;

/**
 * How a client wants to be told of keys.
 *
 * @param redirect the id of the client that is told in its place, or 0
 * @param broadcast whether it wants to hear of all keys that begin with its prefixes, read or not
 * @param optIn whether only what is read behind CLIENT CACHING YES is tracked
 * @param optOut whether what is read behind CLIENT CACHING NO is not tracked
 * @param noLoop whether it does not want to hear of what it changes itself
 */
public record TrackingOptions(long redirect, boolean broadcast, boolean optIn, boolean optOut, boolean noLoop) {}
