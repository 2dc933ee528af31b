package dev.ferry.psync.log;

/**
 * How a stream log stands at a moment.
 *
 * @param unappliedBytes bytes that have arrived and are not applied
 * @param full whether reading from the source has stopped, at the cap or because the disk refuses
 * @param trouble why the disk cannot be used, as the operating system put it; empty when nothing is wrong
 */
public record LogStatus(long unappliedBytes, boolean full, String trouble) {}
