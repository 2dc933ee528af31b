package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.encoding.WritableEncoding;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.StreamProducers;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;

/** Writes values in every form that can hold them, and reads them again. */
final class ValueForms {

    private ValueForms() {}

    /** The types that can hold the value, all of it. */
    static List<RdbType> of(Value value) {
        return Arrays.stream(RdbType.values())
                .filter(type -> type.encoding() instanceof WritableEncoding<?>)
                .filter(type -> type.kind() == kind(value) && holds(type, value))
                .toList();
    }

    /** Writes the value in the form of the type, as it stands in a file. */
    static byte[] write(RdbType type, Value value, EncodingPolicy policy) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(bytes::write, policy);
        write((WritableEncoding<?>) type.encoding(), value.items(), out);
        out.flush();
        return bytes.toByteArray();
    }

    /** The value as it is after it has stood in that form: what nobody knew of a stream is then the default. */
    static Value as(RdbType type, Value value) {
        if (value instanceof Value.OfStream stream
                && generation(type) >= 4
                && stream.producers().durationSeconds() == StreamItem.UNKNOWN) {
            return new Value.OfStream(
                    stream.entries(),
                    stream.last(),
                    stream.first(),
                    stream.maxDeleted(),
                    stream.entriesAdded(),
                    stream.groups(),
                    new StreamProducers(100, 100, new LinkedHashMap<>(), 0, 0));
        }
        return value;
    }

    /** Reads a value of the type. */
    static Value read(RdbType type, byte[] written) throws IOException {
        RdbReader reader = new RdbReader(new ByteArrayInputStream(file(type, written)), Transcript.NARROW);
        RdbEvent event = reader.next();
        while (!(event instanceof RdbEvent.Entry)) {
            event = reader.next();
        }
        Value value = reader.value();
        if (!(reader.next() instanceof RdbEvent.End)) {
            throw new AssertionError("more than one value was written");
        }
        return value;
    }

    /** A file with that value only. */
    static byte[] file(RdbType type, byte[] written) {
        RdbVersion version = type == RdbType.GCRA_PRE_GA
                ? type.since()
                : type.since().dialect() == Dialect.VALKEY ? RdbVersion.NEWEST_VALKEY : RdbVersion.NEWEST_REDIS;
        return RdbBytes.of(version).entry(type.id(), "k", written).end();
    }

    @SuppressWarnings("unchecked") // The kinds are the same.
    private static <T extends ValueItems> void write(WritableEncoding<T> encoding, ValueItems items, RdbOutput out)
            throws IOException {
        encoding.write((T) items, out);
    }

    static ValueKind kind(Value value) {
        return switch (value) {
            case Value.OfString string -> ValueKind.STRING;
            case Value.OfList list -> ValueKind.LIST;
            case Value.OfSet set -> ValueKind.SET;
            case Value.OfSortedSet sortedSet -> ValueKind.SORTED_SET;
            case Value.OfHash hash -> ValueKind.HASH;
            case Value.OfStream stream -> ValueKind.STREAM;
            case Value.OfArray array -> ValueKind.ARRAY;
            case Value.OfModule module -> ValueKind.MODULE;
            case Value.OfRateLimiter limiter -> ValueKind.RATE_LIMITER;
        };
    }

    private static boolean holds(RdbType type, Value value) {
        return switch (value) {
            case Value.OfSet set ->
                type != RdbType.SET_INTSET || set.members().stream().allMatch(ValueForms::isNumber);
            case Value.OfHash hash ->
                switch (type) {
                    case HASH, HASH_ZIPLIST, HASH_LISTPACK ->
                        hash.fields().values().stream().noneMatch(HashField::expires);
                    case HASH_2 -> true;
                    default -> hash.fields().values().stream().allMatch(ValueForms::expiresWithinRedis);
                };
            case Value.OfStream stream -> generation(type) >= generationNeeded(stream);
            default -> true;
        };
    }

    private static boolean expiresWithinRedis(HashField field) {
        return !field.expires() || (field.expireAtMillis() >= 1 && field.expireAtMillis() >> 48 == 0);
    }

    private static boolean isNumber(Bytes member) {
        String text = member.toUtf8();
        return text.matches("0|-?[1-9][0-9]{0,17}");
    }

    private static int generation(RdbType type) {
        return switch (type) {
            case STREAM_LISTPACKS -> 1;
            case STREAM_LISTPACKS_2 -> 2;
            case STREAM_LISTPACKS_3 -> 3;
            case STREAM_LISTPACKS_4 -> 4;
            default -> 5;
        };
    }

    private static int generationNeeded(Value.OfStream stream) {
        StreamProducers producers = stream.producers();
        if (stream.groups().values().stream().anyMatch(group -> !group.nacks().isEmpty())) {
            return 5;
        }
        if (producers.durationSeconds() != StreamItem.UNKNOWN || producers.iidsAdded() > 0) {
            return 4;
        }
        if (stream.groups().values().stream()
                .flatMap(group -> group.consumers().values().stream())
                .anyMatch(consumer -> consumer.activeAtMillis() != consumer.seenAtMillis())) {
            return 3;
        }
        boolean plain = stream.entriesAdded() == stream.entries().size()
                && stream.maxDeleted().millis() == 0
                && stream.maxDeleted().sequence() == 0
                && stream.groups().values().stream().allMatch(group -> group.entriesRead() == StreamItem.UNKNOWN);
        return plain ? 1 : 2;
    }
}
