package dev.ferry.engine.command;

/** Texts that clients give themselves, such as names: every byte up to a zero is a visible ASCII character. */
public final class PlainText {

    private PlainText() {}

    public static boolean isOne(byte[] bytes) {
        for (byte letter : bytes) {
            if (letter == 0) {
                return true;
            }
            if (letter < '!' || letter > '~') {
                return false;
            }
        }
        return true;
    }
}
