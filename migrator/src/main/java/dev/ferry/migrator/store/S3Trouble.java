package dev.ferry.migrator.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the SDK throws, as the other stores say it. */
final class S3Trouble {

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private S3Trouble() {}

    /** Something that is asked of the object store. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws SdkException;
    }

    /**
     * Asks.
     *
     * @param what is done, as the end of "cannot"
     * @throws InterruptedIOException when the thread was interrupted
     */
    static <T> T asking(String what, Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (AbortedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (SdkException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            throw new StoreException("cannot " + what + ": " + reason(e), e);
        }
    }

    static boolean notFound(SdkException e) {
        return e instanceof S3Exception answer && answer.statusCode() == NOT_FOUND;
    }

    static boolean forbidden(SdkException e) {
        return e instanceof S3Exception answer && answer.statusCode() == FORBIDDEN;
    }

    /** The object store's own words; of what went wrong before it was asked, the innermost. */
    private static String reason(SdkException e) {
        if (e instanceof S3Exception answer && answer.awsErrorDetails() != null) {
            String message = answer.awsErrorDetails().errorMessage();
            return answer.awsErrorDetails().errorCode() + (message == null ? "" : " (" + message + ")");
        }
        if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
            return "there are no credentials; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile with"
                    + " AWS_PROFILE";
        }
        Throwable cause = e.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause == null || cause.getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getMessage() + ": " + cause;
    }
}
