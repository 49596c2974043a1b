package io.scrapehub.core.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The scripts of a page: what decides how it shows its data. Numbers and tokens written into them differ
/// from page to page and are left aside; JSON is data, not code.
public final class PageCode {
    private static final Pattern SCRIPT =
            Pattern.compile("<script\\b([^>]*)>(.*?)</script\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SOURCE =
            Pattern.compile("\\bsrc\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s>]+))", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE =
            Pattern.compile("\\btype\\s*=\\s*[\"']?([^\"'\\s>]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER_CODE =
            Pattern.compile("<iframe\\b|<[a-z][^>]*\\son(?:load|error)\\s*=", Pattern.CASE_INSENSITIVE);
    private static final Pattern VARIES = Pattern.compile("[A-Za-z0-9+/=_-]{20,}|[0-9]+");

    private PageCode() {}

    /// Whether anything of the page runs in a browser, so that it may show something else there.
    public static boolean runs(String html) {
        return SCRIPT.matcher(html).results().anyMatch(r -> isCode(r.group(1)))
                || OTHER_CODE.matcher(html).find();
    }

    /// Addresses of the page's scripts as written, in order.
    public static List<String> sources(String html) {
        List<String> sources = new ArrayList<>();
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            Matcher source = SOURCE.matcher(script.group(1));
            if (isCode(script.group(1)) && source.find()) {
                sources.add(text(source));
            }
        }
        return sources;
    }

    /// A digest of the page's code.
    ///
    /// @param loaded the texts of those of its scripts that were looked at
    public static String digest(String html, List<String> loaded) {
        MessageDigest digest = sha256();
        Matcher script = SCRIPT.matcher(html);
        while (script.find()) {
            if (isCode(script.group(1))) {
                Matcher source = SOURCE.matcher(script.group(1));
                add(
                        digest,
                        source.find()
                                ? text(source)
                                : VARIES.matcher(script.group(2)).replaceAll("#"));
            }
        }
        loaded.forEach(text -> add(digest, text));
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static boolean isCode(String attributes) {
        Matcher type = TYPE.matcher(attributes);
        String word = type.find() ? type.group(1).toLowerCase(Locale.ROOT) : "";
        return word.isEmpty() || word.contains("javascript") || word.contains("ecmascript") || word.equals("module");
    }

    private static String text(Matcher source) {
        for (int group = 1; group <= 3; group++) {
            if (source.group(group) != null) {
                return source.group(group);
            }
        }
        return "";
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
