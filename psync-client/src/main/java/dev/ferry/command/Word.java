package dev.ferry.command;

/** Words and numbers among the arguments of a command. */
final class Word {

    private Word() {}

    /** Tells whether an argument is a word, without regard to the case of ASCII letters. */
    static boolean equal(byte[] argument, String word) {
        if (argument.length != word.length()) {
            return false;
        }
        for (int i = 0; i < argument.length; i++) {
            if (lower(argument[i]) != lower(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns a count of keys, or -1 when the argument is none. */
    static long count(byte[] argument) {
        if (argument.length == 0 || argument.length > 9) {
            return -1;
        }
        long count = 0;
        for (byte digit : argument) {
            if (digit < '0' || digit > '9') {
                return -1;
            }
            count = count * 10 + digit - '0';
        }
        return count;
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
