package io.scrapehub.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of ways in that must stay shut, and of good URLs that look like them: `ssrf/cases.tsv`.
public final class SsrfCases {
    /// One row. `input` is unescaped; `layer` is who must say no: parse, dns, proxy or client.
    public record Case(String id, String group, String layer, boolean allowed, String input, String note) {
        @Override
        public String toString() {
            return id + " " + input;
        }
    }

    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|t|r|n)");

    private SsrfCases() {}

    public static List<Case> ofLayer(String layer) {
        return all().stream().filter(c -> c.layer().equals(layer)).toList();
    }

    public static List<Case> all() {
        return text().lines()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(f -> new Case(f[0], f[1], f[2], f[3].equals("ALLOW"), unescaped(f[4]), f.length > 5 ? f[5] : ""))
                .toList();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(m -> Matcher.quoteReplacement(character(m.group(1))));
    }

    private static String character(String escape) {
        return switch (escape) {
            case "t" -> "\t";
            case "r" -> "\r";
            case "n" -> "\n";
            default -> Character.toString(Integer.parseInt(escape.substring(1), 16));
        };
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(SsrfCases.class.getResourceAsStream("/ssrf/cases.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("ssrf/cases.tsv cannot be read", e);
        }
    }
}
