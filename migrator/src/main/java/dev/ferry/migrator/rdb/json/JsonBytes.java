package dev.ferry.migrator.rdb.json;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.ferry.bytes.Bytes;
import java.util.Base64;
import java.util.Map;

/** A byte string in a JSON object that is made as a whole: a string when it is UTF-8, {@code {"base64":"…"}} when not. */
public record JsonBytes(Bytes bytes) {

    /** Returns what stands in the JSON. */
    @JsonValue
    public Object json() {
        byte[] array = bytes.toArray();
        return Utf8.valid(array, 0, array.length)
                ? bytes.toUtf8()
                : Map.of("base64", Base64.getEncoder().encodeToString(array));
    }

    /** Returns the printable form for people. */
    @Override
    public String toString() {
        return bytes.toString();
    }
}
