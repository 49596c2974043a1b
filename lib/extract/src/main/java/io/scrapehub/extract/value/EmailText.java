package io.scrapehub.extract.value;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// E-mail addresses in text, and the form in which Cloudflare hides them.
public final class EmailText {
    private static final int MAX_CHARS = 2_000;
    // Each class is disjoint from the sign that follows it, and repetitions are bounded: linear.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w.+-])[\\w+-]{1,64}(?:\\.[\\w+-]{1,64}){0,4}@(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}(?![\\w-])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPELLED =
            Pattern.compile("\\s?[\\[({]\\s?(at|dot)\\s?[\\])}]\\s?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("\\.(?:png|jpe?g|gif|webp|svg|css|js)$");

    private EmailText() {}

    /// The first address of a text, lower case, or null.
    public static @Nullable String first(String text) {
        String head = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        String plain = head.indexOf('@') >= 0 ? head : spelledOut(head);
        if (plain.indexOf('@') < 0) {
            return null;
        }
        var matcher = ADDRESS.matcher(plain);
        while (matcher.find()) {
            String address = matcher.group().toLowerCase(Locale.ROOT);
            if (!FILE.matcher(address).find()) {
                return address;
            }
        }
        return null;
    }

    private static String spelledOut(String text) {
        return SPELLED.matcher(text).replaceAll(m -> m.group(1).equalsIgnoreCase("at") ? "@" : ".");
    }

    /// What Cloudflare's `data-cfemail` stands for: hex bytes, each xored with the first. Null when it is
    /// not of that form.
    public static @Nullable String unhidden(String hex) {
        if (hex.length() < 6 || hex.length() % 2 != 0 || hex.length() > 400) {
            return null;
        }
        var out = new StringBuilder();
        try {
            int key = Integer.parseInt(hex.substring(0, 2), 16);
            for (int i = 2; i < hex.length(); i += 2) {
                out.append((char) (Integer.parseInt(hex.substring(i, i + 2), 16) ^ key));
            }
        } catch (NumberFormatException e) {
            return null; // somebody else's attribute of that name
        }
        return first(out.toString());
    }
}
