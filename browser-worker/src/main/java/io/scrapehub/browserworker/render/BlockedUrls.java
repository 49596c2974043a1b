package io.scrapehub.browserworker.render;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.List;
import java.util.stream.Stream;

/// URLs that are not loaded when a job lets resources be left out: media files, and trackers, which change
/// nothing on the page and are the larger part of many. Patterns of the DevTools protocol
/// (`Network.setBlockedURLs`), which match whole URLs.
final class BlockedUrls {
    private static final List<String> MEDIA = Stream.of(
                    "jpg", "jpeg", "png", "gif", "webp", "avif", "ico", "woff", "woff2", "ttf", "otf", "mp4", "webm",
                    "m4v", "mov", "mp3", "m4a", "ogg", "wav", "m3u8", "mpd")
            .map(ending -> "*://*:*/*." + ending)
            .toList();

    /// The widest spread hosts of the public lists of trackers, and paths that trackers are served from when
    /// they hide behind the site's own name.
    private static final List<String> TRACKERS = Stream.concat(
                    Stream.of(
                                    "google-analytics.com",
                                    "googletagmanager.com",
                                    "doubleclick.net",
                                    "googlesyndication.com",
                                    "googleadservices.com",
                                    "connect.facebook.net",
                                    "hotjar.com",
                                    "clarity.ms",
                                    "segment.io",
                                    "cdn.segment.com",
                                    "mixpanel.com",
                                    "amplitude.com",
                                    "fullstory.com",
                                    "mouseflow.com",
                                    "newrelic.com",
                                    "nr-data.net",
                                    "scorecardresearch.com",
                                    "quantserve.com",
                                    "criteo.com",
                                    "criteo.net",
                                    "taboola.com",
                                    "outbrain.com",
                                    "adnxs.com",
                                    "bat.bing.com",
                                    "mc.yandex.ru",
                                    "analytics.tiktok.com",
                                    "snap.licdn.com",
                                    "matomo.cloud",
                                    "plausible.io",
                                    "cookielaw.org",
                                    "onetrust.com",
                                    "cookiebot.com",
                                    "usercentrics.eu",
                                    "intercom.io",
                                    "widget.intercom.io",
                                    "js.hs-scripts.com",
                                    "optimizely.com")
                            .flatMap(host -> Stream.of("*://" + host + ":*/*", "*://*." + host + ":*/*")),
                    Stream.of("*://*:*/*analytics.js", "*://*:*/*/fbevents.js", "*://*:*/*/gtag/js", "*://*:*/collect"))
            .toList();

    private BlockedUrls() {}

    /// Blocks them for the page of this session.
    static void block(CDPSession session) {
        session.send("Network.enable", keepingNoBodies());
        session.send("Network.setBlockedURLs", parameter());
    }

    /// Chromium would keep 100 MB of responses for this session, should it ask for them.
    private static JsonObject keepingNoBodies() {
        var parameter = new JsonObject();
        parameter.addProperty("maxTotalBufferSize", 0);
        parameter.addProperty("maxResourceBufferSize", 0);
        return parameter;
    }

    /// The parameter of `Network.setBlockedURLs`.
    private static JsonObject parameter() {
        var patterns = new JsonArray();
        Stream.concat(MEDIA.stream(), TRACKERS.stream())
                .map(BlockedUrls::blocking)
                .forEach(patterns::add);
        var parameter = new JsonObject();
        parameter.add("urlPatterns", patterns);
        return parameter;
    }

    private static JsonObject blocking(String urlPattern) {
        var pattern = new JsonObject();
        pattern.addProperty("urlPattern", urlPattern);
        pattern.addProperty("block", true);
        return pattern;
    }
}
