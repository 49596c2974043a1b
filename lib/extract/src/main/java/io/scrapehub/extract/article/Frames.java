package io.scrapehub.extract.article;

import io.scrapehub.extract.dom.Chrome;
import io.scrapehub.extract.dom.HeadingTag;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Shown;
import io.scrapehub.extract.dom.ShownText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// What frames an article without being of it: navigation, sharing bars, related stories, comments,
/// captions, credits.
final class Frames {
    private static final Set<String> TAGS =
            Set.of("button", "footer", "figure", "figcaption", "aside", "nav", "iframe", "dialog", "video", "audio");
    private static final Pattern NAMES = Pattern.compile(
            "comment|combx|disqus|footer|menu|related|remark|share|sharing|social|sidebar|sponsor|promo|newsletter|popup|recommend|advert|cookie|byline|breadcrumb|taboola|outbrain|most-?read|most-?popular|trending|subscri|sign-?up|tags\\b|tag-?list|caption|credit|author-?(?:bio|box|info)|toolbar|print-?only|read-?(?:more|next)|more-?(?:from|stories|on)|jump-?link|paywall|meta\\b|gallery|slideshow|rating|pagination|pager");
    private static final Set<String> TEASERS = Set.of("div", "section", "ul", "ol");
    private static final Pattern COMMENTS =
            Pattern.compile("(?:^|[\\s_-])(?:comments?|disqus|responses|replies)(?:$|[\\s_-])");
    private static final int TEASER = 900;
    private static final int LONG = 1_500;
    private static final int SHORT = 120;
    private static final Pattern CONTENT = Pattern.compile("article|body|content|entry|main|post|story|text");
    private static final int ENOUGH_PROSE = 300;

    private final NodeTable nodes;

    Frames(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// Whether an element with all it holds is left out. What holds a good part of the page's text is no
    /// frame, whatever it is called.
    boolean holds(int i) {
        Element element = nodes.element(i);
        String tag = element.normalName();
        if (nodes.text(i) * 3 > nodes.text(0) && !tag.equals("figure")) {
            return isComments(element);
        }
        if (TAGS.contains(tag) || tag.equals("h1") || (tag.equals("form") && nodes.text(i) < LONG)) {
            return true;
        }
        if (tag.equals("article") && nodes.text(i) < TEASER && leads(i)) {
            return true;
        }
        return isLinkList(i, tag)
                || isTeasers(i, tag)
                || isComments(element)
                || Chrome.isAside(element)
                || isNamed(i, element, tag);
    }

    private boolean isLinkList(int i, String tag) {
        boolean line = tag.equals("p") || tag.equals("a") || tag.equals("li") || tag.equals("span") || tag.equals("em");
        return !line && !HeadingTag.is(tag) && nodes.text(i) > 20 && linkShare(i) > .6;
    }

    private static boolean isComments(Element element) {
        boolean section = element.attributesSize() > 0 && !element.normalName().equals("body");
        return section
                && COMMENTS.matcher((element.className() + " " + element.id()).toLowerCase(Locale.ROOT))
                        .find();
    }

    /// Several short blocks in a row, each with a heading that leads elsewhere: other stories.
    private boolean isTeasers(int i, String tag) {
        if (!TEASERS.contains(tag) || nodes.links(i) < 3) {
            return false;
        }
        int teasers = 0;
        int others = 0;
        for (int child = i + 1; child < nodes.end(i); child = nodes.end(child)) {
            boolean teaser = nodes.text(child) < TEASER && Shown.isBlock(nodes.element(child)) && leads(child);
            teasers += teaser ? 1 : 0;
            others += teaser ? 0 : nodes.text(child);
        }
        return teasers >= 3 && others * 3 < nodes.text(i);
    }

    /// Whether a block's first words are a link of some length, in a heading or alone on its line.
    private boolean leads(int block) {
        for (int i = block; i < Math.min(nodes.end(block), block + 12); i++) {
            String tag = nodes.element(i).normalName();
            boolean title = HeadingTag.is(tag) && linkShare(i) > .8 && nodes.text(i) >= 12;
            boolean wrapped = tag.equals("a")
                    && !nodes.element(block).normalName().equals("p")
                    && nodes.text(i) >= 15
                    && nodes.text(i) * 3 >= nodes.text(block);
            if (title || wrapped) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(int i, Element element, String tag) {
        if (element.attributesSize() == 0 || tag.equals("a")) {
            return false;
        }
        String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
        return names.length() > 2
                && names.length() <= 300
                && NAMES.matcher(names).find()
                && nodes.text(i) < (tag.equals("p") ? SHORT : LONG)
                && !(CONTENT.matcher(names).find() && prose(i) >= ENOUGH_PROSE);
    }

    /// Characters of paragraphs of some length with few links.
    private int prose(int i) {
        int prose = 0;
        for (int k = i; k < nodes.end(i); k++) {
            boolean paragraph = nodes.element(k).normalName().equals("p") && nodes.text(k) >= 60 && linkShare(k) < .3;
            prose += paragraph ? nodes.text(k) : 0;
        }
        return prose;
    }

    /// A block of a line that is only a link says where to read on.
    boolean isScrap(int i) {
        Element element = nodes.element(i);
        return !HeadingTag.is(element.normalName())
                && nodes.text(i) < 200
                && linkShare(i) > .9
                && nodes.links(i) > 0
                && !element.normalName().equals("li");
    }

    static boolean isLinks(Element run) {
        int links = 0;
        for (Element link : run.select("a[href]")) {
            links += ShownText.of(link).length();
        }
        return links * 10 >= ShownText.of(run).length() * 8;
    }

    double linkShare(int i) {
        return nodes.text(i) == 0 ? 0 : (double) nodes.linkText(i) / nodes.text(i);
    }
}
