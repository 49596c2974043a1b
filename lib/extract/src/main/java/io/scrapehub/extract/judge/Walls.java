package io.scrapehub.extract.judge;

import io.scrapehub.extract.page.ParsedPage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The marks that bot walls leave in their pages, by vendor. Asked only of short pages.
final class Walls {
    /// Of a wall's page the marks stand near the start; a long tail is not searched.
    private static final int SEARCHED = 200_000;

    private record Mark(String vendor, String inHtml) {}

    /// Each is part of the wall's own page, not of the tag a vendor puts on good pages.
    private static final List<Mark> MARKS = List.of(
            new Mark("Cloudflare", "cf-browser-verification"),
            new Mark("Cloudflare", "cf_chl_opt"),
            new Mark("Cloudflare", "cf-chl-"),
            new Mark("Cloudflare", "cf-error-details"),
            new Mark("Cloudflare", "challenges.cloudflare.com/turnstile"),
            new Mark("DataDome", "captcha-delivery.com"),
            new Mark("PerimeterX", "px-captcha"),
            new Mark("PerimeterX", "_pxappid"),
            new Mark("Akamai", "sec-if-cpt-container"),
            new Mark("Akamai", "errors.edgesuite.net"),
            new Mark("Imperva", "_incapsula_resource"),
            new Mark("Imperva", "incapsula incident id"),
            new Mark("AWS WAF", "awswafintegration"),
            new Mark("AWS WAF", "aws-waf-token"),
            new Mark("Kasada", "ips.js?"),
            new Mark("Sucuri", "sucuri_cloudproxy_js"),
            new Mark("Distil", "distil_r_captcha"),
            new Mark("Google", "google.com/sorry/"),
            new Mark("reCAPTCHA", "g-recaptcha"),
            new Mark("hCaptcha", "h-captcha"),
            new Mark("GeeTest", "geetest_"));

    private Walls() {}

    /// What gave the wall away, for people.
    record Sign(String evidence) {}

    /// The wall the page is, or null. `text` is the shown text, lower case.
    static @Nullable Sign on(ParsedPage page, String text) {
        String title = page.meta().title().toLowerCase(Locale.ROOT);
        String phrase = Phrases.wall(title);
        String said = phrase != null ? phrase : Phrases.wall(text);
        Mark mark = mark(page.snapshot().html());
        boolean form = mark != null
                && (mark.inHtml().equals("g-recaptcha")
                        || mark.inHtml().equals("h-captcha")
                        || mark.inHtml().contains("turnstile"));
        if (mark != null && (said != null || (!form && text.length() < 900) || (form && text.length() < 200))) {
            String saying = said == null ? "" : " and the words “" + said + "”";
            return new Sign("The page bears the mark of " + mark.vendor() + " (" + mark.inHtml() + ")" + saying + ".");
        }
        boolean alone = said != null && (phrase != null || text.length() < 700);
        return alone ? new Sign("The page says “" + said + "”.") : null;
    }

    private static @Nullable Mark mark(String html) {
        String head = html.substring(0, Math.min(html.length(), SEARCHED)).toLowerCase(Locale.ROOT);
        return MARKS.stream().filter(m -> head.contains(m.inHtml())).findFirst().orElse(null);
    }
}
