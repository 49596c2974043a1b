package io.scrapehub.browserworker.render;

import java.util.List;

/// Hosts that are not asked when a job lets resources be left out: those that the public lists of trackers find on
/// most sites. They change nothing on a page and are the larger part of many.
///
/// Kept away by a flag of the browser, for that costs nothing a page. A hundred patterns of the DevTools
/// protocol (`Network.setBlockedURLs`) took 35 ms a page of thirty requests, and the session for them, which has
/// every event of the network told once more, another eight (measured).
public final class Trackers {
    public static final List<String> HOSTS = List.of(
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
            "optimizely.com");

    private Trackers() {}
}
