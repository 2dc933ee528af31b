package dev.ferry.rdb;

import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The inputs that fuzzing begins with, in the forms that {@link FuzzTargets} reads. */
final class FuzzSeeds {

    private static final int LENGTH_MAX = 600;

    private FuzzSeeds() {}

    /** Writes the seeds into the folders {@code File}, {@code Payload} and {@code RoundTrip} of a folder. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        write(files().toList(), folder.resolve("File"));
        write(values().toList(), folder.resolve("Payload"));
        write(values().toList(), folder.resolve("RoundTrip"));
    }

    private static void write(List<byte[]> inputs, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(folder.resolve("seed-" + i), inputs.get(i));
        }
    }

    /** A byte for the depth, then a file: small fixtures, and values of every form. */
    static Stream<byte[]> files() {
        Stream<byte[]> fixtures = Fixtures.small().stream().map(Fixtures.Expected::bytes);
        Stream<byte[]> forms = samples().stream().map(sample -> ValueForms.file(sample.type(), sample.bytes()));
        return Stream.concat(fixtures, forms)
                .flatMap(file -> IntStream.range(0, 3).mapToObj(depth -> prefixed(depth, file)));
    }

    /** A byte for the type, then its value. */
    static Stream<byte[]> values() {
        return samples().stream().map(sample -> prefixed(FuzzTargets.TYPES.indexOf(sample.type()), sample.bytes()));
    }

    private static List<ValueSamples.Sample> samples() {
        List<ValueSamples.Sample> samples = new ArrayList<>(ValueSamples.all());
        RandomValues values = new RandomValues(new Random(1));
        for (ValueKind kind : ValueKind.values()) {
            for (int i = 0; i < 3; i++) {
                Value value = values.next(kind);
                for (RdbType type : ValueForms.of(value)) {
                    samples.add(new ValueSamples.Sample(type, "", "", hex(type, value)));
                }
            }
        }
        samples.removeIf(sample -> sample.bytes().length > LENGTH_MAX);
        return samples;
    }

    private static String hex(RdbType type, Value value) {
        try {
            byte[] bytes =
                    ValueForms.write(type, value, EncodingPolicy.defaults().withCompress(false));
            return HexFormat.of().formatHex(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] prefixed(int head, byte[] bytes) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.write(head);
        input.writeBytes(bytes);
        return input.toByteArray();
    }
}
