package dev.ferry.resp;

/**
 * An error that a server answered.
 *
 * @param message the error line without its dash
 * @param index where in an array of replies (the answer to EXEC) the error stood; −1 when it was the reply itself
 */
public record RefusedReply(String message, long index) {}
