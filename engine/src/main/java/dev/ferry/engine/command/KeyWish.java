package dev.ferry.engine.command;

import dev.ferry.engine.type.Value;
import java.util.List;

/**
 * What a command waits for: one of these keys with a value of a type.
 *
 * @param alsoNoKey whether the command is done again when one of the keys goes, too
 */
public record KeyWish(List<byte[]> keys, Class<? extends Value> type, boolean alsoNoKey) {}
