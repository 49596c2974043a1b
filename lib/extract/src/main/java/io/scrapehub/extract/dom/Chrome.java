package io.scrapehub.extract.dom;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The frame around a page's content: navigation, headers, footers, sidebars, cookie banners.
public final class Chrome {
    private static final Set<String> ROLES =
            Set.of("navigation", "banner", "contentinfo", "complementary", "menu", "menubar", "dialog", "alertdialog");
    private static final Pattern NAMES = Pattern.compile(
            "(?:^|[\\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|cookies?|consent|pagination|pager|facets?|filters?|share|social|login|masthead|toolbar|dropdown|related|recommend(?:ed|ations?)|similar|up-?sells?|cross-?sells?|also-?(?:bought|viewed|likes?))(?:$|[\\s_-])");
    private static final Pattern OVERLAYS = Pattern.compile(
            "(?:^|[\\s_-])(?:cookies?|consent|gdpr|ccpa|cmp|onetrust|didomi|cookiebot|usercentrics|privacy-(?:banner|manager|center))(?:$|[\\s_-])");
    /// Headings over what a page shows beside its subject.
    private static final Pattern BESIDE = Pattern.compile(
            "(?iU)\\b(?:related|similar|recommended|recommendations|you (?:may|might|could|will)(?: also)?(?: like| love| enjoy)|(?:customers|people|others|users)(?: who [\\w ]{1,30})? also|also (?:bought|viewed|like)|frequently bought|more like this|recently viewed|kunden (?:kauften|sahen|interessierten)|ähnliche|passend dazu|das könnte|(?:vous|tu) (?:aimerez|pourriez)|similaires|relacionad[oa]s|también (?:te|les?) |(?:los )?clientes también|correlati|simili|(?:ti )?potrebbe(?:ro)? (?:anche )?(?:piacert|interessart)|gerelateerd|vergelijkbare|anderen bekeken|podobne|podobné|související|liknande|lignende|похожие|с этим товаром)\\b|関連|おすすめ|相关|相關|猜你喜欢|추천");

    private Chrome() {}

    public static boolean isAside(Element element) {
        String tag = element.normalName();
        if (tag.equals("nav") || tag.equals("footer") || tag.equals("aside")) {
            return true;
        }
        if (element.attributesSize() == 0 || tag.equals("body") || tag.equals("main")) {
            return false;
        }
        return ROLES.contains(element.attr("role")) || (isFrame(tag) && named(element));
    }

    /// Whether an element lies over the page: a dialog, a question about cookies.
    static boolean isOverlay(Element element) {
        if (element.attributesSize() == 0
                || element.normalName().equals("body")
                || element.normalName().equals("html")) {
            return false;
        }
        String role = element.attr("role");
        String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
        return role.equals("dialog")
                || role.equals("alertdialog")
                || element.attr("aria-modal").equals("true")
                || (isFrame(element.normalName())
                        && names.length() < 200
                        && OVERLAYS.matcher(names).find());
    }

    /// Whether a heading stands over what a page shows beside its subject (`Customers also bought`).
    static boolean isBeside(String heading) {
        return heading.length() <= 70 && BESIDE.matcher(heading).find();
    }

    /// Only elements that lay a page out can be its frame; a class `menu` on a link or a table says nothing.
    private static boolean isFrame(String tag) {
        return tag.equals("div")
                || tag.equals("ul")
                || tag.equals("section")
                || tag.equals("ol")
                || tag.equals("header");
    }

    private static boolean named(Element element) {
        String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
        return names.length() > 3
                && names.length() < 200
                && NAMES.matcher(names).find();
    }
}
