package io.scrapehub.testkit.story;

import io.scrapehub.core.url.TargetUrl;

/// Pages of a shop that exists only in tests.
public final class Pages {
    private Pages() {}

    public static TargetUrl at(String path) {
        return new TargetUrl("https://shop.example" + path, "https", "shop.example", 443);
    }

    public static TargetUrl numbered(int number) {
        return at("/list/" + number);
    }
}
