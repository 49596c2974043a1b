package io.scrapehub.extract.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// E-mail addresses in text, and the form in which Cloudflare hides them.
public final class EmailText {
    private static final int MAX_CHARS = 2_000;
    private static final int MAX_LINE = 20_000;
    // Each class is disjoint from the sign that follows it, and repetitions are bounded: linear.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\w.+-])[\\w+-]{1,64}(?:\\.[\\w+-]{1,64}){0,4}@(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}(?![\\w-])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SPELLED =
            Pattern.compile("\\s?[\\[({<]\\s?(at|dot|punkt|arroba|punto|@)\\s?[\\])}>]\\s?", Pattern.CASE_INSENSITIVE);
    /// `name at example dot org`, without brackets.
    private static final Pattern SAID = Pattern.compile(
            "([\\w.+-]{2,64}) (?:at|AT) ([a-z0-9-]{2,63}) (?:dot|DOT) ([a-z]{2,12})(?![\\w-])",
            Pattern.CASE_INSENSITIVE);
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

    /// Every address of a text, lower case, in order.
    public static List<String> all(String text) {
        String head = text.length() > MAX_LINE ? text.substring(0, MAX_LINE) : text;
        String plain = spelledOut(head);
        if (plain.indexOf('@') < 0) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        var matcher = ADDRESS.matcher(plain);
        while (matcher.find()) {
            String address = matcher.group().toLowerCase(Locale.ROOT);
            if (!FILE.matcher(address).find() && !found.contains(address)) {
                found.add(address);
            }
        }
        return found;
    }

    /// The address that an element's attributes hide: Cloudflare's, or name and domain apart.
    public static @Nullable String inAttributes(Element element) {
        String hidden = element.attr("data-cfemail");
        String href = element.attr("href");
        int protection = href.indexOf("/cdn-cgi/l/email-protection#");
        if (hidden.isEmpty() && protection >= 0) {
            hidden = href.substring(href.indexOf('#') + 1);
        }
        if (!hidden.isEmpty()) {
            return unhidden(hidden);
        }
        String user = firstOf(element, "data-user", "data-name", "data-local", "data-mailbox", "data-u");
        String domain = firstOf(element, "data-domain", "data-host", "data-website", "data-d");
        return user.isEmpty() || domain.isEmpty() ? null : first(user + "@" + domain);
    }

    private static String firstOf(Element element, String... names) {
        for (String name : names) {
            if (element.hasAttr(name)) {
                return element.attr(name);
            }
        }
        return "";
    }

    private static String spelledOut(String text) {
        String bare = SPELLED.matcher(text).replaceAll(m -> isAt(m.group(1)) ? "@" : ".");
        return bare.contains(" dot ") || bare.contains(" DOT ")
                ? SAID.matcher(bare).replaceAll("$1@$2.$3")
                : bare;
    }

    private static boolean isAt(String word) {
        return word.equals("@") || word.equalsIgnoreCase("at") || word.equalsIgnoreCase("arroba");
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
