package dev.ferry.migrator.store;

import java.net.URI;
import java.util.Optional;

/**
 * How an object store is reached, and what of it is meant. Credentials are those of the environment, as the SDK looks for them.
 * Immutable.
 *
 * @param bucket the bucket
 * @param prefix what all keys begin with: empty, or ending with a slash
 * @param endpoint the server, when it is not AWS
 * @param region of the bucket; empty for the one of the environment
 * @param pathStyle whether the bucket stands in the path instead of the host
 * @param partBytes how large the parts of an upload are, which are held in memory one at a time; at least 5 MiB
 */
public record S3Settings(
        String bucket,
        String prefix,
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        int partBytes) {

    /** The smallest part that object stores take. */
    public static final int PART_BYTES_MIN = 5 << 20;

    /** The largest part that memory is given to. */
    public static final int PART_BYTES_MAX = 512 << 20;

    /** The size of parts when nobody says otherwise: enough for objects of 78 GiB. */
    public static final int PART_BYTES_DEFAULT = 8 << 20;

    /** AWS, as the environment says. */
    public static final S3Settings DEFAULT =
            new S3Settings("", "", Optional.empty(), Optional.empty(), false, PART_BYTES_DEFAULT);

    /** Returns the same for that bucket and prefix. */
    public S3Settings at(String itsBucket, String itsPrefix) {
        return new S3Settings(itsBucket, itsPrefix, endpoint, region, pathStyle, partBytes);
    }
}
