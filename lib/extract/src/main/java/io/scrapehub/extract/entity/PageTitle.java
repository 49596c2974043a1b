package io.scrapehub.extract.entity;

import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page's `<title>`, which most pages begin with what they are about and end with whose they are: `Plum
/// tart | Our Kitchen`.
///
/// @param subject its first part that is not the site's name, or empty
/// @param words   of the whole
/// @param sites   how the site calls itself: its host, its declared name; letters only
record PageTitle(String subject, List<String> words, List<String> sites) {
    private static final Pattern SEPARATORS = Pattern.compile("\\s[|\\-–—·•»:/]+\\s|\\s?[|»]\\s?");
    private static final int SHORTEST = 3;

    static PageTitle of(ParsedPage page) {
        String whole = page.meta().title();
        String site = letters(Urls.host(page.snapshot().finalUrl()));
        String declared = page.meta().first("og:site_name");
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATORS.split(whole)) {
            if (!part.isBlank() && !site.contains(letters(part))) {
                parts.add(part.strip());
            }
        }
        return new PageTitle(
                parts.isEmpty() ? "" : parts.getFirst(),
                Words.of(whole),
                declared == null ? List.of(site) : List.of(site, letters(declared)));
    }

    /// A name without the site's own behind it: `Plum tart - Our Kitchen`.
    String withoutSite(String name) {
        Matcher separator = SEPARATORS.matcher(name);
        int last = -1;
        int after = -1;
        while (separator.find()) {
            last = separator.start();
            after = separator.end();
        }
        String end = last <= 0 ? "" : letters(name.substring(after));
        return end.length() >= SHORTEST && sites.stream().anyMatch(site -> site.contains(end))
                ? name.substring(0, last).strip()
                : name;
    }

    /// Whether a heading says what the title says first.
    boolean isSaidBy(String heading) {
        return subject.length() >= SHORTEST && Words.joined(heading).equals(Words.joined(subject));
    }

    /// Whether a heading has a word in common with the title, as nearly all have that are about the page.
    boolean isAbout(String heading) {
        return words.isEmpty() || Words.of(heading).stream().anyMatch(words::contains);
    }

    /// The first element that says nearly all of what the title says first (`Buy Plum tart`), or -1.
    int shownIn(NodeTable nodes) {
        String said = Words.joined(subject);
        for (int i = 0; i < nodes.size() && said.length() >= SHORTEST; i++) {
            boolean near = Math.abs(nodes.text(i) - subject.length()) * 5 <= subject.length();
            String own = near && !nodes.aside(i) ? Words.joined(ShownText.of(nodes.element(i))) : "";
            if (!own.isEmpty() && said.contains(own)) {
                return i;
            }
        }
        return -1;
    }

    private static String letters(String text) {
        return String.join("", Words.of(text));
    }
}
