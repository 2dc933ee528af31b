package dev.ferry.engine.command.slowlog;

import java.util.List;

/**
 * A command that took long.
 *
 * @param id one more than that of the one before
 * @param seconds since 1970, when it ended
 * @param micros how long it took
 * @param words as they are shown: not all of very many, and long ones cut
 * @param address of the client
 * @param name of the client, as it was then
 */
record SlowCommand(long id, long seconds, long micros, List<byte[]> words, String address, String name) {}
