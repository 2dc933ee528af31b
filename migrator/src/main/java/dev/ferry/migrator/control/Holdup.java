package dev.ferry.migrator.control;

/**
 * Why a migration does not move, or not as fast as it could.
 *
 * @param cause what it waits for
 * @param nextStep what ends the waiting, or what the operator can do
 */
public record Holdup(String cause, String nextStep) {}
