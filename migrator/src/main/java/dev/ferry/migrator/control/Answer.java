package dev.ferry.migrator.control;

/**
 * What a migration answers to an order.
 *
 * @param done whether it is done, or begun
 * @param message what was done, or why it was not, in a sentence
 */
public record Answer(boolean done, String message) {}
