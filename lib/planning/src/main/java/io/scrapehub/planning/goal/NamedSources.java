package io.scrapehub.planning.goal;

import io.scrapehub.planning.words.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the URLs and hosts that a goal names, and takes them.
///
/// @param urls  as written
/// @param hosts names without a scheme, as written, perhaps with a path
record NamedSources(List<String> urls, List<String> hosts) {
    private static final Pattern URL = Pattern.compile("https?://[^\\s<>\"']+", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile(
            "(?<![@\\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+([a-z]{2,24})(?:/[^\\s<>\"',]*)?(?![\\w-])",
            Pattern.CASE_INSENSITIVE);

    /// Endings that are no country's and yet common; without such a list `Node.js` would be a host.
    private static final Set<String> TOPS = Stream.concat(
                    Stream.of(Locale.getISOCountries()).map(c -> c.toLowerCase(Locale.ROOT)),
                    Stream.of(
                            "com",
                            "org",
                            "net",
                            "edu",
                            "gov",
                            "mil",
                            "int",
                            "info",
                            "biz",
                            "io",
                            "ai",
                            "app",
                            "dev",
                            "co",
                            "shop",
                            "store",
                            "online",
                            "site",
                            "tech",
                            "xyz",
                            "news",
                            "blog",
                            "me",
                            "tv",
                            "eu",
                            "uk",
                            "cloud",
                            "agency",
                            "travel",
                            "jobs",
                            "club",
                            "live",
                            "pro",
                            "name",
                            "museum",
                            "example",
                            "test",
                            "berlin",
                            "wiki",
                            "world",
                            "today",
                            "media",
                            "academy",
                            "community",
                            "solutions"))
            .collect(Collectors.toUnmodifiableSet());

    static NamedSources take(Sentence sentence) {
        var urls = new LinkedHashSet<String>();
        Matcher url = URL.matcher(sentence.text());
        while (url.find()) {
            String named = url.group().replaceAll("[.,;:!?)\\]]+$", "");
            urls.add(named);
            sentence.takeText(url.start(), url.start() + named.length());
        }
        var hosts = new ArrayList<String>();
        Matcher host = HOST.matcher(sentence.text());
        while (host.find()) {
            String named = host.group().replaceAll("[.,;:!?)]+$", "");
            boolean top = TOPS.contains(host.group(1).toLowerCase(Locale.ROOT));
            if (top && !isShort(named) && sentence.isTextFree(host.start(), host.start() + named.length())) {
                hosts.add(named.toLowerCase(Locale.ROOT));
                sentence.takeText(host.start(), host.start() + named.length());
            }
        }
        return new NamedSources(List.copyOf(urls), List.copyOf(hosts));
    }

    /// `U.S`, `e.g`: every label is one letter.
    private static boolean isShort(String host) {
        return Stream.of(host.split("\\.")).allMatch(label -> label.length() <= 1);
    }

    boolean isEmpty() {
        return urls.isEmpty() && hosts.isEmpty();
    }
}
