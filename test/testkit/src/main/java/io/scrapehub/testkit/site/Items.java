package io.scrapehub.testkit.site;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Numbered items, so that a test can tell which are missing.
final class Items {
    /// Turns a list of items into elements of `#list`.
    static final String SHOW =
            "const show = items => { document.querySelector('#list').innerHTML = items.map(i => `<li class=\"item\">${i.name}</li>`).join(''); };";

    private Items() {}

    static String json(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"id\":" + i + ",\"name\":\"Item " + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String html(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "<li class=\"item\">Item " + i + "</li>")
                .collect(Collectors.joining("", "<ul id=list>", "</ul>"));
    }
}
