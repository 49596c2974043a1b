package io.scrapehub.egress.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A port, or the ports from one to another, both meant.
record PortRange(int first, int last) {
    static final PortRange ANY = new PortRange(1, 65_535);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

    /// @throws IllegalArgumentException with a sentence naming the wrong part
    static PortRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a port or a range of ports; write \"8000\" or \"8000-9000\".");
        }
        int first = port(matcher.group(1));
        int last = matcher.group(2) == null ? first : port(matcher.group(2));
        if (last < first) {
            throw new IllegalArgumentException("\"" + text + "\" runs backwards; write the lower port first.");
        }
        return new PortRange(first, last);
    }

    boolean contains(int port) {
        return first <= port && port <= last;
    }

    boolean named() {
        return !equals(ANY);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    private static int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("\"" + digits + "\" is not a port; give a number from 1 to 65535.");
        }
        return port;
    }
}
