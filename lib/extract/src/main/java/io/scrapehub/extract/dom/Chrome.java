package io.scrapehub.extract.dom;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The frame around a page's content: navigation, headers, footers, sidebars, cookie banners.
public final class Chrome {
    /// Longer lists of names say something of everything.
    private static final int MOST_NAMES = 200;

    private static final Set<String> ROLES =
            Set.of("navigation", "banner", "contentinfo", "complementary", "menu", "menubar", "dialog", "alertdialog");
    /// `view-with-filters` is what is filtered. Other such names (`has-sidebar`) stand on whole pages of all kinds.
    private static final Pattern NAMES = Pattern.compile(
            "(?:^|[\\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|cookies?|consent|pagination|pager|(?<!\\b(?:with|has)[_-])(?:facets?|filters?)|share|social|login|masthead|toolbar|dropdown|related|recommend(?:ed|ations?)|similar|up-?sells?|cross-?sells?|also-?(?:bought|viewed|likes?))(?:$|[\\s_-])");
    private static final Pattern OVERLAYS = Pattern.compile(
            "(?:^|[\\s_-])(?:cookies?|consent|gdpr|ccpa|cmp|onetrust|didomi|cookiebot|usercentrics|privacy-(?:banner|manager|center))(?:$|[\\s_-])");
    /// Headings over what a page shows beside its subject.
    private static final Pattern BESIDE = Pattern.compile(
            "(?iU)\\b(?:related|similar|recommended|recommendations|you (?:may|might|could|will)(?: also)?(?: like| love| enjoy)|(?:customers|people|others|users)(?: who [\\w ]{1,30})? also|also (?:bought|viewed|like)|frequently bought|more like this|recently viewed|kunden (?:kauften|sahen|interessierten)|ähnliche|passend dazu|das könnte|(?:vous|tu) (?:aimerez|pourriez)|similaires|relacionad[oa]s|también (?:te|les?) |(?:los )?clientes también|correlati|simili|(?:ti )?potrebbe(?:ro)? (?:anche )?(?:piacert|interessart)|gerelateerd|vergelijkbare|anderen bekeken|podobne|podobné|související|liknande|lignende|похожие|с этим товаром)\\b|関連|おすすめ|相关|相關|猜你喜欢|추천");

    private Chrome() {}

    /// What its class names and id say of an element that lays a page out.
    ///
    /// @param aside   that it is part of the frame
    /// @param overlay that it lies over the page
    record Said(boolean aside, boolean overlay) {
        private static final Said NOTHING = new Said(false, false);

        private static Said by(String written) {
            String names = written.toLowerCase(Locale.ROOT);
            return names.length() >= MOST_NAMES
                    ? NOTHING
                    : new Said(
                            names.length() > 3 && NAMES.matcher(names).find(),
                            OVERLAYS.matcher(names).find());
        }
    }

    /// What the names of a page's elements say, each asked once: pages repeat them.
    static final class Names {
        private final Map<String, Said> said = new HashMap<>();

        Said of(Element element) {
            return element.attributesSize() == 0 || !isFrame(element.normalName())
                    ? Said.NOTHING
                    : said.computeIfAbsent(written(element), Said::by);
        }
    }

    public static boolean isAside(Element element) {
        return isAside(element, new Names().of(element));
    }

    static boolean isAside(Element element, Said said) {
        String tag = element.normalName();
        if (tag.equals("nav") || tag.equals("footer") || tag.equals("aside")) {
            return true;
        }
        if (element.attributesSize() == 0 || tag.equals("body") || tag.equals("main")) {
            return false;
        }
        return said.aside() || ROLES.contains(element.attr("role"));
    }

    /// Whether an element lies over the page: a dialog, a question about cookies.
    static boolean isOverlay(Element element, Said said) {
        if (element.attributesSize() == 0
                || element.normalName().equals("body")
                || element.normalName().equals("html")) {
            return false;
        }
        String role = element.attr("role");
        return said.overlay()
                || role.equals("dialog")
                || role.equals("alertdialog")
                || element.attr("aria-modal").equals("true");
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

    private static String written(Element element) {
        return element.className() + " " + element.id();
    }
}
