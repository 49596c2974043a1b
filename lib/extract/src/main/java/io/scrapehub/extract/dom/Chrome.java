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
            "(?:^|[\\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|cookies?|consent|pagination|pager|facets?|filters?|share|social|login|masthead|toolbar|dropdown)(?:$|[\\s_-])");

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
