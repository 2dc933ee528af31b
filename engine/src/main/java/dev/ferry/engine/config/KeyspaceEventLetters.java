package dev.ferry.engine.config;

/**
 * The value of {@code notify-keyspace-events}: letters in their usual order, A for all classes but {@code m} and {@code n}. Redis
 * does not show an {@code n} beside A, and so loses it with CONFIG REWRITE; here it is shown.
 */
final class KeyspaceEventLetters {

    private static final String ALL = "g$lshzxetd";
    private static final String KNOWN = "Ag$lshzxeKEtmdn";

    private KeyspaceEventLetters() {}

    static String parse(String letters) throws ConfigException {
        for (int i = 0; i < letters.length(); i++) {
            if (KNOWN.indexOf(letters.charAt(i)) < 0) {
                throw new ConfigException("Invalid event class character. Use '" + KNOWN + "'.");
            }
        }
        boolean all = letters.indexOf('A') >= 0 || ALL.chars().allMatch(letter -> letters.indexOf(letter) >= 0);
        StringBuilder text = new StringBuilder(all ? "A" : "");
        for (char letter : (all ? "KEmn" : ALL + "nKEm").toCharArray()) {
            if (letters.indexOf(letter) >= 0) {
                text.append(letter);
            }
        }
        return text.toString();
    }
}
