package dev.ferry.address;

import org.jspecify.annotations.Nullable;

/** A text that is never printed: {@link #toString} hides it, only {@link #reveal} gives it out. Immutable. */
public final class Secret {

    private final String text;

    /** Hides {@code text}, which may be empty. */
    public Secret(String text) {
        this.text = text;
    }

    /** Returns the hidden text, for the one place that sends it to the server. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns {@code ***}, whatever the text is. */
    @Override
    public String toString() {
        return "***";
    }
}
