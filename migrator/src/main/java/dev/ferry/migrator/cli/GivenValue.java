package dev.ferry.migrator.cli;

/** A value as the operator wrote it, and where. */
record GivenValue(String text, Spot spot) {}
