package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.extract.value.Urls;
import io.scrapehub.extract.walk.ControlWords.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Which of a page's controls leads on in its listing.
final class ControlChoice {
    private static final ControlWords WORDS = ControlWords.KNOWN;
    private static final Pattern NEXT_MARK = Pattern.compile(
            "(?:^|[\\s_-])(?:next|nextpage|next-page|page-next|pagination-next|pager-next)(?:$|[\\s_-])");
    private static final Pattern MORE_MARK =
            Pattern.compile("(?:^|[\\s_-])(?:load|show|view|see)[_-]?more(?:$|[\\s_-])|loadmore|showmore");
    private static final Pattern PAGER = Pattern.compile("pagin|pager|pages|seiten|page-nav|pagenav");
    /// What turns pictures, not pages.
    private static final Pattern SLIDES = Pattern.compile(
            "carousel|slick|swiper|slider|slide|gallery|lightbox|testimonial|calendar|datepicker|month|glide|splide|flickity");
    private static final int TABS = 12;

    private ControlChoice() {}

    /// What makes the listing longer: says so, and is the only one to say it (each card may have its own
    /// "show more").
    static Optional<PageControl> more(PageSight sight) {
        List<PageControl> saying =
                usable(sight, c -> WORDS.says(Kind.MORE, c.text()) || WORDS.says(Kind.MORE, c.label()));
        List<PageControl> found = saying.isEmpty()
                ? usable(
                        sight,
                        c -> MORE_MARK.matcher(c.marks()).find() && c.text().length() <= 40)
                : saying;
        return found.stream()
                .filter(c ->
                        found.stream().filter(o -> o.text().equals(c.text())).count() == 1)
                .filter(c -> !SLIDES.matcher(c.marks() + " " + c.around()).find())
                .reduce((_, last) -> last);
    }

    /// What shows the next page in place of this one: says so, or is marked so, or is the number after the
    /// current one.
    static Optional<PageControl> next(PageSight sight) {
        List<PageControl> paging =
                usable(sight, c -> !SLIDES.matcher(c.marks() + " " + c.around()).find());
        return paging.stream()
                .filter(c -> says(c) || c.marks().contains("rel:next"))
                .filter(c -> c.text().length() > 2
                        || inPager(c)
                        || NEXT_MARK.matcher(c.marks()).find())
                .reduce((_, last) -> last)
                .or(() -> paging.stream()
                        .filter(c ->
                                NEXT_MARK.matcher(c.marks()).find() && c.text().length() <= 20)
                        .reduce((_, last) -> last))
                .or(() -> numbered(sight, paging));
    }

    /// What closes a consent wall: its refusal, else its consent, else its cross.
    static Optional<PageControl> dismissal(PageSight sight) {
        for (int i = 0; i < sight.notices().size(); i++) {
            int notice = i;
            if (WORDS.mentions(Kind.CONSENT, sight.notices().get(i))) {
                Optional<PageControl> refusal = closing(sight, notice, Kind.REFUSE);
                Optional<PageControl> found = refusal.isPresent() ? refusal : closing(sight, notice, Kind.ACCEPT);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /// The tabs not chosen of the first group of tabs, in order.
    static List<PageControl> tabs(PageSight sight) {
        List<PageControl> tabs = usable(
                sight,
                c -> c.role().equals("tab")
                        && !SLIDES.matcher(c.marks() + " " + c.around()).find());
        return tabs.isEmpty() || tabs.size() > TABS
                ? List.of()
                : tabs.stream()
                        .filter(t -> t.around().equals(tabs.getFirst().around()) && !t.current())
                        .toList();
    }

    private static Optional<PageControl> closing(PageSight sight, int notice, Kind kind) {
        return sight.controls().stream()
                .filter(c -> c.overlay() == notice && !c.off())
                .filter(c -> WORDS.says(kind, c.text()) || c.text().isEmpty() && WORDS.says(kind, c.label()))
                .findFirst();
    }

    private static boolean says(PageControl control) {
        return WORDS.says(Kind.NEXT, control.text())
                || control.text().length() <= 2 && WORDS.says(Kind.NEXT, control.label());
    }

    private static Optional<PageControl> numbered(PageSight sight, List<PageControl> paging) {
        return sight.controls().stream()
                .filter(c -> c.current() && inPager(c) && number(c) > 0)
                .findFirst()
                .flatMap(current -> paging.stream()
                        .filter(c -> number(c) == number(current) + 1 && inPager(c))
                        .findFirst());
    }

    private static boolean inPager(PageControl control) {
        return PAGER.matcher(control.marks() + " " + control.around() + " " + control.label())
                .find();
    }

    private static int number(PageControl control) {
        return control.text().matches("\\d{1,5}") ? Integer.parseInt(control.text()) : -1;
    }

    private static List<PageControl> usable(PageSight sight, Predicate<PageControl> which) {
        return sight.controls().stream()
                .filter(c -> !c.off() && !c.current() && c.overlay() < 0 && !leadsAway(c, sight))
                .filter(which)
                .toList();
    }

    /// A link to another page is no control of this one.
    private static boolean leadsAway(PageControl control, PageSight sight) {
        String href = control.href();
        boolean stays =
                href.isEmpty() || href.startsWith("#") || href.startsWith("?") || href.startsWith("javascript:");
        if (!control.tag().equals("a") || stays) {
            return false;
        }
        String here = sight.page().map(PageSnapshot::finalUrl).orElse("");
        String there = Urls.absolute(here, href);
        return there == null || !pathOf(there).equals(pathOf(here));
    }

    private static String pathOf(String url) {
        String key = Urls.key(url);
        int query = key.indexOf('?');
        return query < 0 ? key : key.substring(0, query);
    }
}
