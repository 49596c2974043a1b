package io.scrapehub.extract.article;

import io.scrapehub.extract.dom.Chrome;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Shown;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The part of a page that is its content. Paragraphs score by length and commas, pass their score to the
/// two elements above them, and the element with the highest score times its share of unlinked text holds
/// the content (the way Arc90's Readability introduced); link lists, sharing bars and forms inside it are
/// left out.
public final class MainText {
    private static final Set<String> TEXTS = Set.of("p", "pre", "blockquote", "td", "li", "dd", "h2", "h3");
    private static final Pattern CONTENT = Pattern.compile("article|body|content|entry|main|post|story|text");
    private static final Pattern FRAME = Pattern.compile(
            "comment|combx|disqus|footer|header|menu|related|remark|share|social|sidebar|sponsor|promo|newsletter|popup|recommend|advert|cookie|byline|breadcrumb|taboola|outbrain|most-read|trending|subscribe|signup|tags\\b");
    private static final int MIN_PARAGRAPH = 25;

    private final NodeTable nodes;

    private MainText(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// The blocks that are content, in order.
    public record Content(List<Element> blocks, String text) {
        public Content {
            blocks = List.copyOf(blocks);
        }
    }

    public static Content of(ParsedPage page) {
        var reading = new MainText(page.nodes());
        if (page.nodes().size() == 0 || page.shownChars() == 0) {
            return new Content(List.of(), "");
        }
        int top = reading.top();
        List<Integer> blocks = new ArrayList<>();
        for (int part : reading.withSiblings(top)) {
            reading.collect(part, blocks);
        }
        var text = new StringBuilder();
        for (int block : blocks) {
            String said = ShownText.of(page.nodes().element(block));
            text.append(text.isEmpty() || said.isEmpty() ? "" : "\n\n").append(said);
        }
        return new Content(blocks.stream().map(page.nodes()::element).toList(), text.toString());
    }

    private int top() {
        double[] score = new double[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            boolean prose = isProse(i) && !nodes.aside(i) && nodes.text(i) >= MIN_PARAGRAPH;
            if (prose) {
                double worth = 1 + Math.min(nodes.text(i) / 100.0, 3) + commas(nodes.element(i));
                int above = nodes.parent(i);
                add(score, above, worth);
                add(score, above < 0 ? -1 : nodes.parent(above), worth / 2);
            }
        }
        int best = 0;
        double most = 0;
        for (int i = 0; i < score.length; i++) {
            double own = score[i] == 0 ? 0 : (score[i] + named(nodes.element(i)) * 12) * (1 - linkShare(i));
            if (own > most) {
                most = own;
                best = i;
            }
        }
        return best;
    }

    private boolean isProse(int i) {
        Element element = nodes.element(i);
        String tag = element.normalName();
        boolean text = tag.equals("p") || tag.equals("pre") || tag.equals("blockquote") || tag.equals("td");
        return text
                || ((tag.equals("div") || tag.equals("span"))
                        && element.ownText().length() >= 80);
    }

    private static void add(double[] score, int i, double worth) {
        if (i >= 0) {
            score[i] += worth;
        }
    }

    private static double commas(Element element) {
        String own = element.ownText();
        return Math.min(
                10, own.chars().filter(c -> c == ',' || c == '、' || c == '，').count());
    }

    /// The element with the siblings that are content too: pages split their text into several sections.
    private List<Integer> withSiblings(int top) {
        int above = nodes.parent(top);
        if (above < 0) {
            return List.of(top);
        }
        List<Integer> parts = new ArrayList<>();
        for (int i = above + 1; i < nodes.end(above); i = nodes.end(i)) {
            boolean same = i != top
                    && nodes.element(i).normalName().equals(nodes.element(top).normalName())
                    && !nodes.element(top).className().isEmpty()
                    && nodes.element(i).className().equals(nodes.element(top).className());
            boolean prose = nodes.element(i).normalName().equals("p") && nodes.text(i) > 60;
            if (i == top
                    || ((same || prose) && linkShare(i) < .3 && nodes.text(i) > 40 && named(nodes.element(i)) >= 0)) {
                parts.add(i);
            }
        }
        return parts;
    }

    /// The blocks of text below, without what frames it.
    private void collect(int root, List<Integer> into) {
        for (int i = root; i < nodes.end(root); ) {
            Element element = nodes.element(i);
            if (i != root && isFrame(i, element)) {
                i = nodes.end(i);
            } else if (isBlockOfText(i, element)) {
                if (nodes.text(i) > 0) {
                    into.add(i);
                }
                i = nodes.end(i);
            } else {
                i++;
            }
        }
    }

    private boolean isFrame(int i, Element element) {
        String tag = element.normalName();
        if (tag.equals("form")
                || tag.equals("button")
                || tag.equals("footer")
                || tag.equals("figure")
                || tag.equals("aside")
                || tag.equals("nav")
                || tag.equals("iframe")) {
            return true;
        }
        boolean linkList =
                linkShare(i) > .6 && nodes.text(i) > 20 && !tag.equals("p") && !tag.equals("a") && !tag.startsWith("h");
        boolean frame = Chrome.isAside(element) || (named(element) < 0 && nodes.text(i) < 1_500);
        boolean credits = tag.equals("h1") || (named(element) < 0 && nodes.text(i) < 120);
        return linkList || credits || (frame && !tag.equals("p"));
    }

    private boolean isBlockOfText(int i, Element element) {
        if (TEXTS.contains(element.normalName())) {
            return !holdsBlocks(i);
        }
        boolean heading = element.normalName().length() == 2
                && element.normalName().charAt(0) == 'h'
                && !element.normalName().equals("h1");
        return heading || (!element.ownText().isBlank() && !holdsBlocks(i));
    }

    private boolean holdsBlocks(int i) {
        for (int k = i + 1; k < nodes.end(i); k++) {
            String tag = nodes.element(k).normalName();
            if (TEXTS.contains(tag) || tag.equals("div") || tag.equals("table") || tag.equals("ul")) {
                return true;
            }
        }
        return false;
    }

    private double linkShare(int i) {
        return nodes.text(i) == 0 ? 0 : (double) nodes.linkText(i) / nodes.text(i);
    }

    private static int named(Element element) {
        if (element.attributesSize() == 0 || Shown.hides(element)) {
            return 0;
        }
        String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
        if (names.length() > 300) {
            return 0;
        }
        return FRAME.matcher(names).find() ? -1 : CONTENT.matcher(names).find() ? 1 : 0;
    }
}
