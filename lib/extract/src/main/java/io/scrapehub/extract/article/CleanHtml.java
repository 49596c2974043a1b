package io.scrapehub.extract.article;

import io.scrapehub.extract.dom.Shown;
import io.scrapehub.extract.value.Urls;
import org.jsoup.nodes.Element;

/// A block's HTML as it is to become Markdown: shown parts only, addresses absolute. List items keep their
/// bullet by standing in a list.
final class CleanHtml {
    private CleanHtml() {}

    static String of(Element block) {
        Element copy = block.clone();
        copy.setBaseUri(block.baseUri());
        for (Element element :
                copy.getAllElements().stream().filter(Shown::hides).toList()) {
            element.remove();
        }
        for (Element link : copy.getElementsByAttribute("href")) {
            link.attr("href", absolute(block, link.attr("href")));
        }
        for (Element image : copy.getElementsByAttribute("src")) {
            image.attr("src", absolute(block, image.attr("src")));
        }
        return switch (block.normalName()) {
            case "li" -> "<ul>" + copy.outerHtml() + "</ul>";
            case "td", "dd", "th", "dt" -> "<p>" + copy.html() + "</p>";
            default -> copy.outerHtml();
        };
    }

    private static String absolute(Element block, String written) {
        String url = Urls.absolute(block.baseUri(), written);
        return url == null ? "" : url;
    }
}
