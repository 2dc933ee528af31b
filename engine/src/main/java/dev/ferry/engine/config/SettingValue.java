package dev.ferry.engine.config;

/**
 * The value of a setting.
 *
 * @param text as {@code CONFIG GET} answers it
 * @param number what it means as a number, 0 where it means none
 */
record SettingValue(String text, long number) {

    static SettingValue of(long number) {
        return new SettingValue(Long.toString(number), number);
    }

    static SettingValue of(String text) {
        return new SettingValue(text, 0);
    }
}
