package dev.ferry.engine.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FunctionLibraryTest {

    @Test
    void parse_callWithName_oneFunction() throws Exception {
        FunctionLibrary library = parse("redis.register_function('f', function(keys, args) return 1 end)");
        assertEquals("lib", library.name());
        assertEquals(List.of(new LibraryFunction("f", null, Set.of())), library.functions());
    }

    @Test
    void parse_callWithTable_descriptionAndFlagsInTheirOrder() throws Exception {
        FunctionLibrary library = parse("redis.register_function{function_name=\"f\", description='what\\tit does',"
                + " callback=function() local t = {function_name='no'} description = 'no' end,"
                + " flags={'allow-stale', \"no-writes\"}}");
        LibraryFunction function = library.functions().getFirst();
        assertEquals("f", function.name());
        assertEquals("what\tit does", function.description());
        assertEquals(
                List.of("no-writes", "allow-stale"),
                function.flags().stream().map(FunctionFlag::word).toList());
    }

    @Test
    void parse_severalCalls_allFoundAndCommentsAreNot() throws Exception {
        FunctionLibrary library = parse("""
                        -- redis.register_function('a', f)
                        --[==[ redis.register_function('b', f)
                        ]==]
                        local s = "redis.register_function('c', f)"
                        redis.register_function([[d]], f)
                        if true then server.register_function({callback=f, function_name='e'}) end""");
        assertEquals(
                List.of("d", "e"),
                library.functions().stream().map(LibraryFunction::name).toList());
    }

    @Test
    void parse_registrationUnderAnotherName_takenWithoutFunctions() throws Exception {
        assertEquals(
                List.of(),
                parse("local r = redis.register_function\nr('f', function() end)")
                        .functions());
    }

    @Test
    void parse_badLibraries_errorsOfTheServer() {
        assertError("Missing library metadata", "redis.register_function('f', f)");
        assertError("Invalid library metadata", "#!lua name=a");
        assertError("Invalid library metadata", "#!lua name=\"a\nx");
        assertError("Library name was not given", "#!lua\nx");
        assertError("Engine 'js' not found", "#!js name=a\nx");
        assertError("Invalid metadata value given: nom=a", "#!lua nom=a\nx");
        assertError("Invalid metadata value, name argument was given multiple times", "#!lua name=a name=b\nx");
        assertError(
                "Library names can only contain letters, numbers, or underscores(_) and must be at least one character long",
                "#!lua name=a-b\nx");
        assertError("No functions registered", "#!lua name=a\nreturn 1");
        assertError(
                "Error registering functions: ERR Function already exists in the library",
                "#!lua name=a\nredis.register_function('f', f) redis.register_function('f', f)");
        assertError(
                "Error registering functions: ERR unknown flag given",
                "#!lua name=a\nredis.register_function{function_name='f', callback=f, flags={'fast'}}");
    }

    @Test
    void parse_textsThatEndTooEarly_neverFailOtherwise() {
        String whole =
                "#!lua name=a\nredis.register_function{function_name='f', --[[ c ]] flags={'no-writes'}, callback=[=[x]=]}";
        for (int length = 0; length <= whole.length(); length++) {
            byte[] code = bytes(whole.substring(0, length));
            try {
                assertArrayEquals(code, FunctionLibrary.parse(code).code());
            } catch (LibraryException e) {
                assertEquals(-1, e.getMessage().indexOf('\n'));
            }
        }
    }

    private static FunctionLibrary parse(String body) throws LibraryException {
        return FunctionLibrary.parse(bytes("#!lua name=lib\n" + body));
    }

    private static void assertError(String message, String code) {
        assertEquals(
                message,
                assertThrows(LibraryException.class, () -> FunctionLibrary.parse(bytes(code)), code)
                        .getMessage());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
