package dev.ferry.migrator.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * The objects of a bucket whose keys begin with a prefix and have no further slash. There are no locks: two processes that export
 * there do so side by side.
 */
public final class S3Store implements ExportStore {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

    /** Nobody can see whether the process that began an upload is alive; one that old is none of a running export. */
    private static final Duration UPLOAD_AGE_MAX = Duration.ofDays(1);

    private final S3Settings settings;
    private final S3Client client;

    private S3Store(S3Settings settings, S3Client client) {
        this.settings = settings;
        this.client = client;
    }

    /** Makes ready to ask; nothing is asked yet. */
    public static S3Store open(S3Settings settings) throws StoreException {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(ANSWER_TIMEOUT))
                .forcePathStyle(settings.pathStyle());
        settings.region().map(Region::of).ifPresent(builder::region);
        settings.endpoint().ifPresent(endpoint -> {
            builder.endpointOverride(endpoint);
            // What only AWS knows is not sent to others.
            builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
            builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            if (settings.region().isEmpty() && System.getenv("AWS_REGION") == null) {
                builder.region(Region.US_EAST_1);
            }
        });
        try {
            return new S3Store(settings, builder.build());
        } catch (SdkException e) {
            throw new StoreException(
                    "cannot reach s3://" + settings.bucket() + ": " + e.getMessage()
                            + "; --s3-region or AWS_REGION says where it is, --s3-endpoint another server",
                    e);
        }
    }

    @Override
    public String place() {
        return "s3://" + settings.bucket() + "/" + settings.prefix();
    }

    @Override
    public String place(String name) {
        return place() + name;
    }

    @Override
    public List<String> prepare(Predicate<String> mine) throws IOException {
        List<String> removed = new ArrayList<>();
        for (MultipartUpload upload : uploads()) {
            boolean old = upload.initiated() != null
                    && upload.initiated().plus(UPLOAD_AGE_MAX).isBefore(Instant.now());
            if (old && name(upload.key()).filter(mine).isPresent()) {
                S3Trouble.asking(
                        "abort the upload of " + upload.key() + ", which a killed export has left",
                        () -> client.abortMultipartUpload(request -> request.bucket(settings.bucket())
                                .key(upload.key())
                                .uploadId(upload.uploadId())));
                removed.add(upload.key());
            }
        }
        return removed;
    }

    @Override
    public Optional<Closeable> lock(String key) {
        return Optional.of(() -> {});
    }

    @Override
    public boolean has(String name) throws IOException {
        return look(name).isPresent();
    }

    /** Returns what is known of an object; empty when there is none. */
    public Optional<S3Object> look(String name) throws IOException {
        return S3Trouble.asking("look for " + place(name), () -> {
            try {
                HeadObjectResponse head = client.headObject(
                        request -> request.bucket(settings.bucket()).key(key(name)));
                return Optional.of(new S3Object(name, head.contentLength(), head.eTag()));
            } catch (SdkException e) {
                if (S3Trouble.notFound(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Opens an object; where the connection breaks, it is read on. */
    public InputStream read(S3Object object) {
        return new S3Input(
                place(object.name()),
                object.bytes(),
                from -> S3Trouble.asking(
                        "read " + place(object.name()),
                        () -> client.getObject(request -> request.bucket(settings.bucket())
                                .key(key(object.name()))
                                .ifMatch(object.tag())
                                .range("bytes=" + from + "-"))));
    }

    @Override
    public Draft draft(String name) {
        return new S3Draft(client, settings, key(name), place(name));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return S3Trouble.asking(
                "read " + place(name),
                () -> client.getObject(
                        request -> request.bucket(settings.bucket()).key(key(name))));
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        S3Trouble.asking(
                "write " + place(name),
                () -> client.putObject(
                        request -> request.bucket(settings.bucket()).key(key(name)), RequestBody.fromBytes(content)));
    }

    @Override
    public void delete(String name) throws IOException {
        S3Trouble.asking(
                "delete " + place(name),
                () -> client.deleteObject(
                        request -> request.bucket(settings.bucket()).key(key(name))));
    }

    @Override
    public List<StoredFile> list() throws IOException {
        return S3Trouble.asking("list " + place(), () -> {
            List<StoredFile> files = new ArrayList<>();
            for (var object : client.listObjectsV2Paginator(request -> request.bucket(settings.bucket())
                            .prefix(settings.prefix())
                            .delimiter("/"))
                    .contents()) {
                name(object.key())
                        .ifPresent(name -> files.add(new StoredFile(name, object.size(), object.lastModified())));
            }
            return files;
        });
    }

    @Override
    public void close() {
        client.close();
    }

    /** Uploads that were begun and not ended; none where this may not be asked. */
    private List<MultipartUpload> uploads() throws IOException {
        return S3Trouble.asking("list the uploads to " + place(), () -> {
            try {
                return client.listMultipartUploads(
                                request -> request.bucket(settings.bucket()).prefix(settings.prefix()))
                        .uploads();
            } catch (SdkException e) {
                if (S3Trouble.forbidden(e)) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    private String key(String name) {
        return settings.prefix() + name;
    }

    /** What a key is called here; empty when it belongs to somebody else. */
    private Optional<String> name(String key) {
        String name = key.startsWith(settings.prefix())
                ? key.substring(settings.prefix().length())
                : "";
        return name.isEmpty() || name.contains("/") ? Optional.empty() : Optional.of(name);
    }
}
