package io.scrapehub.extract.entity;

import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A page's `<title>`, which most pages begin with what they are about and end with whose they are: `Plum
/// tart | Our Kitchen`.
///
/// @param subject its first part that is not the site's name, or empty
/// @param words   of the whole
record PageTitle(String subject, List<String> words) {
    private static final Pattern SEPARATORS = Pattern.compile("\\s[|\\-–—·•»:/]+\\s|\\s?[|»]\\s?");
    private static final int SHORTEST = 3;

    static PageTitle of(ParsedPage page) {
        String whole = page.meta().title();
        String site = letters(Urls.host(page.snapshot().finalUrl()));
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATORS.split(whole)) {
            if (!part.isBlank() && !site.contains(letters(part))) {
                parts.add(part.strip());
            }
        }
        return new PageTitle(parts.isEmpty() ? "" : parts.getFirst(), Words.of(whole));
    }

    /// Whether a heading says what the title says first.
    boolean isSaidBy(String heading) {
        return subject.length() >= SHORTEST && Words.joined(heading).equals(Words.joined(subject));
    }

    /// Whether a heading has a word in common with the title, as nearly all have that are about the page.
    boolean isAbout(String heading) {
        return words.isEmpty() || Words.of(heading).stream().anyMatch(words::contains);
    }

    private static String letters(String text) {
        return String.join("", Words.of(text));
    }
}
