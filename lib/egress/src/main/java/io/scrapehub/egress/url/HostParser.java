package io.scrapehub.egress.url;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.IDNA.Error;
import io.scrapehub.egress.address.Ipv6Text;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The URL standard's host parser for `http` and `https` (<https://url.spec.whatwg.org/#host-parsing>):
/// percent-decode, map with UTS 46 non-transitional, and read anything that ends in a number as an IPv4
/// address in all its historic spellings.
///
/// Stricter than the standard where parsers are known to differ: only letters, digits and inner hyphens, at
/// least one letter first in the last label, and DNS lengths. So every name that passes is also the host that
/// `java.net.URI` reads.
final class HostParser {
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(
            IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.NONTRANSITIONAL_TO_UNICODE);

    /// The standard does not check hyphens (`r3---sn-x.example.com` is in use); lengths are checked here.
    private static final Set<Error> FORGIVEN = EnumSet.of(
            Error.HYPHEN_3_4,
            Error.LEADING_HYPHEN,
            Error.TRAILING_HYPHEN,
            Error.EMPTY_LABEL,
            Error.LABEL_TOO_LONG,
            Error.DOMAIN_NAME_TOO_LONG);

    private HostParser() {}

    /// Nothing when no browser would load it, or when two parsers might read it differently.
    static Optional<Host> parse(String raw) {
        if (raw.startsWith("[")) {
            return raw.endsWith("]")
                    ? Ipv6Text.parse(raw.substring(1, raw.length() - 1)).map(Host.Address::new)
                    : Optional.empty();
        }
        return PercentCode.decodeUtf8(raw).flatMap(HostParser::toAscii).flatMap(HostParser::nameOrAddress);
    }

    private static Optional<Host> nameOrAddress(String ascii) {
        String host = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
        if (Ipv4Number.endsInNumber(host)) {
            return Ipv4Number.parse(host).map(Host.Address::new);
        }
        return isName(host) ? Optional.of(new Host.Name(host)) : Optional.empty();
    }

    private static Optional<String> toAscii(String host) {
        if (isPlain(host)) {
            return Optional.of(lower(host));
        }
        var info = new IDNA.Info();
        String ascii = UTS46.nameToASCII(host, new StringBuilder(), info).toString();
        return FORGIVEN.containsAll(info.getErrors()) ? Optional.of(lower(ascii)) : Optional.empty();
    }

    private static boolean isPlain(String host) {
        return host.chars().allMatch(c -> c < 0x80) && !lower(host).contains("xn--");
    }

    private static boolean isName(String host) {
        if (host.isEmpty() || host.length() > MAX_NAME) {
            return false;
        }
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!isLabel(label)) {
                return false;
            }
        }
        return isLetter(labels[labels.length - 1].charAt(0));
    }

    private static boolean isLabel(String label) {
        return !label.isEmpty()
                && label.length() <= MAX_LABEL
                && label.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '-')
                && label.charAt(0) != '-'
                && label.charAt(label.length() - 1) != '-';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c).forEach(c -> lower.append((char) c));
        return lower.toString();
    }
}
