package io.scrapehub.extract.follow;

import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Urls;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The link to a listing's next page: what the page declares (`rel=next`), else a link that says so (words
/// in many languages, arrows, labels), else in a numbered pager the number after the current one.
public final class NextPage {
    private static final Set<String> WORDS = Set.of(
            "next",
            "next page",
            "next »",
            "next ›",
            "next >",
            "next →",
            "older",
            "older posts",
            "older entries",
            "nächste",
            "nächste seite",
            "weiter",
            "vor",
            "suivant",
            "suivante",
            "page suivante",
            "siguiente",
            "página siguiente",
            "próxima",
            "próximo",
            "próxima página",
            "seguinte",
            "successivo",
            "successiva",
            "avanti",
            "pagina successiva",
            "volgende",
            "volgende pagina",
            "nästa",
            "næste",
            "neste",
            "seuraava",
            "następna",
            "następny",
            "dalej",
            "další",
            "ďalšia",
            "következő",
            "următoarea",
            "sonraki",
            "далее",
            "следующая",
            "вперёд",
            "вперед",
            "наступна",
            "επόμενη",
            "下一页",
            "下一頁",
            "次へ",
            "次のページ",
            "다음",
            "التالي",
            "הבא",
            "berikutnya",
            "selanjutnya",
            "tiếp",
            "ถัดไป");
    private static final Set<String> ARROWS =
            Set.of("›", "»", ">", ">>", "→", "❯", "▶", "chevron_right", "arrow_forward", "keyboard_arrow_right");
    private static final int MAX_MARKS = 200;
    private static final List<String> MARKS = List.of("current", "active", "selected", "on");
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?:[?&](?:page|p|pg|paged|seite|pagina)=|/(?:page|p|seite|pagina|list)[/-]?)(\\d{1,6})(?!\\d)");

    private final ParsedPage page;
    private final NodeTable nodes;

    private NextPage(ParsedPage page) {
        this.page = page;
        this.nodes = page.nodes();
    }

    /// The next page's absolute URL, or null; never the page itself.
    public static @Nullable String of(ParsedPage page) {
        var reading = new NextPage(page);
        String url = reading.declared();
        url = url != null ? url : reading.said();
        return url != null ? url : reading.numbered();
    }

    private @Nullable String declared() {
        for (Element link : page.landmarks().related()) {
            String rel = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
            String url = rel.contains(" next ") && link.hasAttr("href") ? usable(link) : null;
            if (url != null) {
                return url;
            }
        }
        return null;
    }

    private @Nullable String said() {
        String arrow = null;
        for (int i = 0; i < nodes.size(); i++) {
            Element link = nodes.element(i);
            if (nodes.text(i) > 40 || !isLink(link) || isOff(i)) {
                continue;
            }
            if (says(link)) {
                String url = usable(link);
                if (url != null) {
                    return url;
                }
            }
            if (ARROWS.contains(ShownText.of(link)) && inPager(i)) {
                arrow = usable(link);
            }
        }
        return arrow;
    }

    private static boolean says(Element link) {
        for (String text : new String[] {ShownText.of(link), link.attr("aria-label"), link.attr("title")}) {
            String lower = text.toLowerCase(Locale.ROOT).strip();
            String bare = withoutArrows(lower);
            if (WORDS.contains(lower)
                    || WORDS.contains(bare)
                    || lower.startsWith("next page")
                    || lower.startsWith("go to next page")) {
                return true;
            }
        }
        Element image = link.childrenSize() == 1 ? link.selectFirst("img[alt]") : null;
        return image != null
                && WORDS.contains(image.attr("alt").toLowerCase(Locale.ROOT).strip());
    }

    private static String withoutArrows(String text) {
        int end = text.length();
        while (end > 0 && "›»>→❯▶: ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /// The number after the current one: the one marked current, or written without a link, or in the URL.
    private @Nullable String numbered() {
        int current = current();
        if (current <= 0) {
            return null;
        }
        String wanted = String.valueOf(current + 1);
        for (int i = 0; i < nodes.size(); i++) {
            Element link = nodes.element(i);
            if (nodes.text(i) > 0
                    && nodes.text(i) <= 8
                    && isLink(link)
                    && ShownText.of(link).equals(wanted)
                    && (inPager(i) || besideNumbers(i))) {
                String url = usable(link);
                if (url != null) {
                    return url;
                }
            }
        }
        return null;
    }

    private int current() {
        int left = MAX_MARKS;
        for (int i = 0; i < nodes.size() && left > 0; i++) {
            if (nodes.text(i) > 0
                    && nodes.text(i) <= 6
                    && isMarked(nodes.element(i))
                    && left-- > 0
                    && (inPager(i) || besideNumbers(i))) {
                int number = number(ShownText.of(nodes.element(i)));
                if (number > 0) {
                    return number;
                }
            }
        }
        Matcher inUrl = PAGE_NUMBER.matcher(page.snapshot().finalUrl());
        int last = -1;
        while (inUrl.find()) {
            last = number(inUrl.group(1));
        }
        return last > 0 ? last : 1;
    }

    private static boolean isMarked(Element element) {
        return element.attributesSize() > 0
                && (element.hasAttr("aria-current") || MARKS.stream().anyMatch(element::hasClass));
    }

    /// Whether an element stands in something that is named a pager.
    private boolean inPager(int i) {
        for (int at = i, up = 0; at >= 0 && up < 5; at = nodes.parent(at), up++) {
            Element element = nodes.element(at);
            String names = (element.className() + " " + element.id() + " " + element.attr("aria-label") + " "
                            + element.attr("role"))
                    .toLowerCase(Locale.ROOT);
            if (names.contains("pag") || names.contains("seiten")) {
                return true;
            }
        }
        return false;
    }

    /// Whether other links near hold numbers too.
    private boolean besideNumbers(int i) {
        int holder = nodes.parent(i);
        for (int up = 0; up < 2 && holder >= 0 && nodes.links(holder) < 2; up++) {
            holder = nodes.parent(holder);
        }
        int numbers = 0;
        for (int k = Math.max(holder, 0); holder >= 0 && k < Math.min(nodes.end(holder), holder + 200); k++) {
            numbers += isLink(nodes.element(k)) && nodes.text(k) <= 6 && number(ShownText.of(nodes.element(k))) > 0
                    ? 1
                    : 0;
        }
        return numbers >= 2;
    }

    private boolean isOff(int i) {
        for (int at = i, up = 0; at >= 0 && up < 2; at = nodes.parent(at), up++) {
            Element element = nodes.element(at);
            boolean off = List.of(element.className().toLowerCase(Locale.ROOT).split("\\s+"))
                    .contains("disabled");
            if (off || element.attr("aria-disabled").equals("true")) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String usable(Element link) {
        String url = Urls.absolute(page.values().base(), link.attr("href"));
        return url == null || Urls.key(url).equals(Urls.key(page.snapshot().finalUrl())) ? null : url;
    }

    private static boolean isLink(Element element) {
        return element.normalName().equals("a") && element.hasAttr("href");
    }

    private static int number(String text) {
        String bare = text.strip();
        boolean digits = !bare.isEmpty() && bare.length() <= 6 && bare.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(bare) : -1;
    }
}
