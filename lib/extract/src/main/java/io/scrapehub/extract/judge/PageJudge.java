package io.scrapehub.extract.judge;

import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.page.ParsedPage;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Whether a page is worth extracting. Signs of a wall, a login or a missing page count only on a page that
/// says little else: an article *about* captchas, or a shop with a login link, is a good page.
public final class PageJudge {
    /// Walls, login forms and error pages are short; what says more than this is content.
    private static final int SHORT_PAGE = 1_600;
    private static final int VERY_SHORT_PAGE = 600;
    private static final Set<String> PAGES =
            Set.of("", "text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml");

    private PageJudge() {}

    /// What the content type alone tells, before anything is parsed; null when it may be a page.
    public static @Nullable Failure ofType(PageSnapshot page) {
        return PAGES.contains(page.contentType().toLowerCase(Locale.ROOT))
                        || (page.html().isBlank() && page.status() >= 400)
                ? null
                : Failure.of(FailureCode.NOT_HTML, "The content type is " + page.contentType() + ".");
    }

    /// What keeps the page from being extracted, or null when nothing does.
    public static @Nullable Failure of(ParsedPage page) {
        int status = page.snapshot().status();
        String text = page.shownChars() <= SHORT_PAGE * 2
                ? ShownText.of(page.document().body())
                : "";
        Walls.Sign wall = text.length() <= SHORT_PAGE && page.shownChars() <= SHORT_PAGE * 2
                ? Walls.on(page, text.toLowerCase(Locale.ROOT))
                : null;
        if (status >= 400) {
            return ofStatus(status, wall, page.meta().title());
        }
        if (wall != null) {
            return Failure.of(FailureCode.BLOCKED, wall.evidence());
        }
        Failure missing = softMissing(page, text);
        if (missing != null) {
            return missing;
        }
        String asks = page.shownChars() <= SHORT_PAGE ? Consent.on(page) : null;
        if (asks != null) {
            return Failure.of(FailureCode.CONSENT_WALL, "The page asks first: “" + asks + "”.");
        }
        Failure login = login(page, text);
        return login != null ? login : page.shownChars() == 0 && !hasOtherContent(page) ? nothingShown() : null;
    }

    private static Failure ofStatus(int status, Walls.@Nullable Sign wall, String title) {
        String seen = "The status is " + status + (title.isEmpty() ? "." : ", the title “" + title + "”.");
        String evidence = wall == null ? seen : seen + " " + wall.evidence();
        FailureCode code = switch (status) {
            case 404, 410 -> FailureCode.NOT_FOUND;
            case 429 -> FailureCode.THROTTLED;
            case 401, 407 -> FailureCode.LOGIN_REQUIRED;
            case 403, 405, 406, 418, 444, 451, 456, 999 -> FailureCode.BLOCKED;
            case 503 -> wall == null ? FailureCode.HTTP_ERROR : FailureCode.THROTTLED;
            default -> wall == null ? FailureCode.HTTP_ERROR : FailureCode.BLOCKED;
        };
        return Failure.of(code, evidence);
    }

    private static @Nullable Failure softMissing(ParsedPage page, String text) {
        if (page.shownChars() > SHORT_PAGE) {
            return null;
        }
        String heading = page.heading();
        for (String place : new String[] {page.meta().title(), heading, text.length() <= VERY_SHORT_PAGE ? text : ""}) {
            String sign = Phrases.missing(place);
            if (sign != null) {
                return Failure.of(
                        FailureCode.SOFT_404,
                        "The status is " + page.snapshot().status() + ", but the page says “" + sign + "”.");
            }
        }
        return null;
    }

    /// A password field on a page that is little else, or words that send the reader to a login.
    private static @Nullable Failure login(ParsedPage page, String text) {
        boolean asks = page.landmarks().passwords().stream().anyMatch(e -> isShown(page, e));
        String sign = text.length() <= VERY_SHORT_PAGE ? Phrases.login(text) : null;
        if (asks
                && page.shownChars() <= SHORT_PAGE
                && (Phrases.namesLogin(page.meta().title())
                        || Phrases.namesLogin(page.snapshot().finalUrl())
                        || sign != null
                        || page.shownChars() <= 300)) {
            return Failure.of(FailureCode.LOGIN_REQUIRED, "The page is a form that asks for a password.");
        }
        return sign == null ? null : Failure.of(FailureCode.LOGIN_REQUIRED, "The page says “" + sign + "”.");
    }

    private static boolean isShown(ParsedPage page, Element element) {
        return page.nodes().number(element) >= 0;
    }

    /// Pages of pictures only are pages.
    private static boolean hasOtherContent(ParsedPage page) {
        return page.document().body().selectFirst("img[src], video, iframe[src]") != null
                || !page.entities().all().isEmpty()
                || !page.json().isEmpty();
    }

    public static Failure nothingShown() {
        return Failure.of(FailureCode.EMPTY, "The page shows no text at all.");
    }
}
