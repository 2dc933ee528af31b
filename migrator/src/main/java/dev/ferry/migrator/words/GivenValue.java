package dev.ferry.migrator.words;

/** A value as the operator wrote it, and where. */
public record GivenValue(String text, Spot spot) {}
