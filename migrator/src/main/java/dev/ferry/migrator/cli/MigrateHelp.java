package dev.ferry.migrator.cli;

/** The help of {@code ferry migrate}: an example first, because most readers need no more. */
final class MigrateHelp {

    private static final String HEAD = """
            ferry migrate --source URI --target URI [options]

            Moves everything that the source holds to the target while the application goes on, then hands over:
            holds the source's writes for a moment, lets the target catch up to the last byte, compares, promotes.

            Example
              export SRC_PASSWORD=...
              ferry migrate --source 'redis://:${env:SRC_PASSWORD}@10.0.0.5:6379' \\
                            --target 'rediss://10.0.0.9:6380?ca=ca.pem' --report report.json

            """;

    private static final String TAIL = """
            Addresses
              redis://[[user]:password@]host[:port]      rediss://... with TLS: ?ca=FILE  &cert=FILE&key=FILE
              ${env:NAME} and ${file:PATH} inside user and password keep secrets out of the process list;
              put such an address in single quotes. All databases travel, so an address names none.
              embedded:[redis.conf][?port=7000&name=value]      an engine started in this process: a target to try
              things with; where its port is named it serves on after the migration, until Ctrl-C (130).

            Durations are written 200ms, 10s, 5m, 2h; sizes 512MiB, 20GiB.

            Ctrl-C ends a migration in order at any point: the source is unfenced and the report written.

            Exit codes
              0  done and verified            5  source lost
              1  internal error               6  target failed
              2  usage                        7  cutover timed out, rolled back
              3  differences found            8  aborted by the operator
              4  pre-flight refused         130  interrupted
            """;

    private MigrateHelp() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (MigrateOption.Group group : MigrateOption.Group.values()) {
            text.append(group.heading()).append('\n');
            for (MigrateOption option : MigrateOption.values()) {
                if (option.group() == group) {
                    OptionHelp.append(text, option);
                }
            }
            text.append('\n');
        }
        return text.append(TAIL).toString();
    }
}
