package dev.ferry.migrator.cutover;

import java.io.IOException;

/** It is not certain that the target was promoted, or not certain that it was promoted behind the fence. The operator has to look. */
public final class PromotionException extends IOException {

    private static final long serialVersionUID = 1;

    PromotionException(String message) {
        super(message);
    }
}
