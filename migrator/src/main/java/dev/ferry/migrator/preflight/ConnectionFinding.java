package dev.ferry.migrator.preflight;

import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;

/** What it means that a server could not be reached, and what to do. */
final class ConnectionFinding {

    private ConnectionFinding() {}

    static void add(Side side, ConnectionException failure, Findings findings) {
        findings.add(
                code(side, failure.reason()),
                "the " + side + " " + failure.getMessage(),
                todo(
                        failure.reason(),
                        "the " + side + "'s address",
                        failure.endpoint().tls().isPresent()));
    }

    /** The server was reached and answered INFO with an error. */
    static void add(Side side, InfoRefusedException refused, Findings findings) {
        findings.add(
                side.pick(FindingCode.E_SOURCE_INFO, FindingCode.E_TARGET_INFO),
                "the " + side + " answers INFO with " + refused.getMessage(),
                "Permit INFO to Ferry's user (ACL SETUSER … +info); without it nothing can be checked");
    }

    private static FindingCode code(Side side, Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST -> side.pick(FindingCode.E_SOURCE_UNKNOWN_HOST, FindingCode.E_TARGET_UNKNOWN_HOST);
            case REFUSED -> side.pick(FindingCode.E_SOURCE_REFUSED, FindingCode.E_TARGET_REFUSED);
            case TIMEOUT -> side.pick(FindingCode.E_SOURCE_TIMEOUT, FindingCode.E_TARGET_TIMEOUT);
            case TLS -> side.pick(FindingCode.E_SOURCE_TLS, FindingCode.E_TARGET_TLS);
            case AUTH -> side.pick(FindingCode.E_SOURCE_AUTH, FindingCode.E_TARGET_AUTH);
            case CLOSED -> side.pick(FindingCode.E_SOURCE_CLOSED, FindingCode.E_TARGET_CLOSED);
            case PROTOCOL -> side.pick(FindingCode.E_SOURCE_PROTOCOL, FindingCode.E_TARGET_PROTOCOL);
        };
    }

    private static String todo(Reason reason, String address, boolean tls) {
        return switch (reason) {
            case UNKNOWN_HOST -> "Check the host name in " + address + "; it must resolve on this machine";
            case REFUSED ->
                "Check host and port in " + address
                        + ", that the server runs, and that its bind setting and firewalls let this" + " machine in";
            case TIMEOUT ->
                "Check that the port is not blocked by a firewall and that the server is not hung"
                        + (tls ? "; a port that does not speak TLS needs redis://" : "");
            case TLS ->
                "Check the files named by ca=, cert= and key= in " + address
                        + ", that the certificate is for this host name, and that the port speaks TLS";
            case AUTH ->
                "Check user and password in " + address
                        + ": redis://user:password@host:port, or redis://:password@host:port for the default user;"
                        + " in a plan, username and password beside uri."
                        + " ${env:NAME} and ${file:PATH} in their place keep them out of command lines and plans";
            case CLOSED ->
                "Check the server's log; it closes connections at its maxclients, and from outside in protected mode"
                        + (tls ? "" : ", and a port that expects TLS needs rediss://");
            case PROTOCOL ->
                "Check that the port in " + address + " is a Redis or Valkey server"
                        + (tls ? "" : "; if it expects TLS, write rediss://");
        };
    }
}
