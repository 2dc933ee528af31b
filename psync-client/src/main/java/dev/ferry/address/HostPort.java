package dev.ferry.address;

import java.util.regex.Pattern;

/**
 * The part of an address that says where the server listens: {@code host}, {@code host:port}, {@code [IPv6]:port}.
 *
 * @param host without brackets
 * @param port the default one when the text names none
 */
record HostPort(String host, int port) {

    private static final int PORT_MAX = 65535;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9._-]+");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._-]+)?");

    static HostPort parse(String text) throws AddressException {
        return text.startsWith("[") ? bracketed(text) : named(text);
    }

    private static HostPort bracketed(String text) throws AddressException {
        int close = text.indexOf(']');
        String address = text.substring(1, Math.max(close, 1));
        if (!IPV6.matcher(address).matches()) {
            throw new AddressException(
                    "what stands in brackets is not an IPv6 address; expected for example [2001:db8::5]:6379");
        }
        return new HostPort(address, port(text.substring(close + 1)));
    }

    private static HostPort named(String text) throws AddressException {
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            throw new AddressException("more than one ':' in host:port; an IPv6 address stands in brackets,"
                    + " as in [2001:db8::5]:6379, and a password before an @");
        }
        String host = colon < 0 ? text : text.substring(0, colon);
        if (host.isEmpty()) {
            throw new AddressException("no host; expected " + AddressParser.SUPPORTED);
        }
        if (!NAME.matcher(host).matches()) {
            throw new AddressException("the host has a character that no host name has;"
                    + " expected letters, digits, '.', '-', '_', or an IPv6 address in brackets");
        }
        return new HostPort(host, port(text.substring(host.length())));
    }

    private static int port(String text) throws AddressException {
        if (text.isEmpty()) {
            return Endpoint.DEFAULT_PORT;
        }
        String number = text.substring(1);
        if (text.charAt(0) != ':' || !NUMBER.matcher(number).matches()) {
            // It is not quoted: redis://user:password, with the host forgotten, ends up here.
            throw new AddressException("what follows the host is not a port number; expected host:port with 1 to "
                    + PORT_MAX + ", and credentials as user:password@host");
        }
        int port = Integer.parseInt(number);
        if (port < 1 || port > PORT_MAX) {
            throw new AddressException("port " + port + "; expected 1 to " + PORT_MAX);
        }
        return port;
    }
}
