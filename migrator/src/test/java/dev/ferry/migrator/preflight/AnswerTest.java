package dev.ferry.migrator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.resp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The errors are what Redis 6.2, 7.0, 8.0 and Valkey 8.1, 9.1 answered. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERR DUMP payload version or checksum are wrong|PERMITTED",
                "ERR timeout is not an integer or out of range|PERMITTED",
                "ERR value is not an integer or out of range|PERMITTED",
                "ERR Invalid master port|PERMITTED",
                "ERR syntax error|PERMITTED",
                "ERR Missing library metadata|PERMITTED",
                "ERR CONFIG SET failed (possibly related to argument 'slave-read-only') - argument must be 'yes' or 'no'|PERMITTED",
                "BUSYKEY Target key name already exists.|PERMITTED",
                "NOPERM this user has no permissions to run the 'restore' command|DENIED",
                "NOPERM No permissions to access a key|DENIED",
                "EXECABORT Transaction discarded because of: NOPERM User lim has no permissions to run the 'exec' command|DENIED",
                "ERR unknown command 'RESTORE', with args beginning with: |DENIED",
                "ERR Unknown subcommand or wrong number of arguments for 'PAUSE'. Try CLIENT HELP.|DENIED",
                "ERR This instance has cluster support disabled|DENIED",
                "READONLY You can't write against a read only replica.|READ_ONLY",
                "OOM command not allowed when used memory > 'maxmemory'.|OUT_OF_MEMORY",
                "MISCONF Redis is configured to save RDB snapshots, but it is currently unable to persist on disk.|WRITES_REFUSED",
                "NOREPLICAS Not enough good replicas to write.|WRITES_REFUSED",
            })
    void of_error_meaning(String message, Answer answer) {
        assertEquals(answer, Answer.of(new Reply.Error(message)));
    }

    @Test
    void of_anythingElse_permitted() {
        assertEquals(Answer.PERMITTED, Answer.of(new Reply.Status("QUEUED")));
        assertEquals(Answer.PERMITTED, Answer.of(new Reply.Nil()));
    }
}
