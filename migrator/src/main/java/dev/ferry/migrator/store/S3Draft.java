package dev.ferry.migrator.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * An object that is being uploaded, part by part; one part is held in memory. Nobody sees it before all parts are there. A small
 * one goes as a whole.
 */
final class S3Draft extends Draft {

    /** As many as an upload may have. */
    private static final int PARTS_MAX = 10_000;

    private static final int ABORTS_MAX = 20;
    private static final Duration ABORT_AGAIN_AFTER = Duration.ofMillis(250);

    private static final String TYPE = "application/octet-stream";

    private final S3Client client;
    private final S3Settings settings;
    private final String key;
    private final String place;
    private final byte[] part;
    private final List<CompletedPart> parts = new ArrayList<>();

    private Optional<String> upload = Optional.empty();
    private int length;
    /** Whether an upload was asked for; an interrupt may have kept its id from us. */
    private boolean begun;

    private boolean finished;
    private boolean published;

    S3Draft(S3Client client, S3Settings settings, String key, String place) {
        this.client = client;
        this.settings = settings;
        this.key = key;
        this.place = place;
        this.part = new byte[settings.partBytes()];
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] from, int start, int count) throws IOException {
        int at = start;
        while (at < start + count) {
            if (length == part.length) {
                send();
            }
            int room = Math.min(part.length - length, start + count - at);
            System.arraycopy(from, at, part, length, room);
            length += room;
            at += room;
        }
    }

    @Override
    public void finish() throws IOException {
        if (upload.isEmpty()) {
            S3Trouble.asking(
                    "write " + place,
                    () -> client.putObject(
                            request -> request.bucket(settings.bucket()).key(key), body()));
        } else {
            send();
            String id = upload.get();
            S3Trouble.asking(
                    "write " + place,
                    () -> client.completeMultipartUpload(request -> request.bucket(settings.bucket())
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(whole -> whole.parts(parts))));
            upload = Optional.empty();
        }
        finished = true;
    }

    @Override
    public InputStream read() throws IOException {
        return S3Trouble.asking(
                "read " + place,
                () -> client.getObject(
                        request -> request.bucket(settings.bucket()).key(key)));
    }

    @Override
    public void publish() {
        published = true;
    }

    @Override
    public void close() {
        if (published) {
            return;
        }
        try {
            if (begun && !finished) {
                abortAll();
            }
            if (finished) {
                undisturbed(() -> client.deleteObject(
                        request -> request.bucket(settings.bucket()).key(key)));
            }
        } catch (SdkException e) {
            // What is left of an upload is aborted by an export a day later; an object without a receipt does not
            // count.
        }
    }

    private void send() throws IOException {
        int number = parts.size() + 1;
        if (number > PARTS_MAX) {
            throw new StoreException("cannot write " + place + ": it has more than " + PARTS_MAX + " parts of "
                    + settings.partBytes() + " bytes; --s3-part-size takes larger ones");
        }
        if (upload.isEmpty()) {
            begun = true;
            upload = Optional.of(S3Trouble.asking(
                    "write " + place,
                    () -> client.createMultipartUpload(request ->
                                    request.bucket(settings.bucket()).key(key).contentType(TYPE))
                            .uploadId()));
        }
        String id = upload.get();
        String tag = S3Trouble.asking(
                "write " + place,
                () -> client.uploadPart(
                                request -> request.bucket(settings.bucket())
                                        .key(key)
                                        .uploadId(id)
                                        .partNumber(number),
                                body())
                        .eTag());
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        length = 0;
    }

    /** A part that is still on its way outlives the first call, and may keep the upload; so it is said until nothing is left. */
    private void abortAll() {
        for (int i = 0; i < ABORTS_MAX; i++) {
            boolean left = undisturbed(() -> {
                boolean some = abortThoseLeft();
                if (some) {
                    LockSupport.parkNanos(ABORT_AGAIN_AFTER.toNanos());
                }
                return some;
            });
            if (!left) {
                return;
            }
        }
    }

    private boolean abortThoseLeft() {
        upload.ifPresent(this::abort);
        List<String> left =
                client
                        .listMultipartUploads(
                                request -> request.bucket(settings.bucket()).prefix(key))
                        .uploads()
                        .stream()
                        .filter(other -> other.key().equals(key))
                        .map(MultipartUpload::uploadId)
                        .toList();
        left.stream().filter(id -> !Optional.of(id).equals(upload)).forEach(this::abort);
        return !left.isEmpty();
    }

    /** An interrupt would keep the SDK from cleaning up: it waits until this is done. */
    private static <T> T undisturbed(Supplier<T> call) {
        boolean interrupted = Thread.interrupted();
        try {
            return call.get();
        } catch (AbortedException e) {
            Thread.interrupted();
            interrupted = true;
            return call.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void abort(String id) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(settings.bucket()).key(key).uploadId(id));
        } catch (SdkException e) {
            if (!S3Trouble.notFound(e)) {
                throw e;
            }
        }
    }

    private RequestBody body() {
        int count = length;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, count), count, TYPE);
    }
}
