package io.scrapehub.extract.article;

import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Shown;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.page.ParsedPage;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The part of a page that is its content: the element with the most prose after what speaks against it
/// (link lists, frames, short scraps) is taken off; inside it, the blocks of text that are no frame. Text
/// that stands between blocks without a paragraph of its own is a block too.
public final class MainText {
    private static final int MIN_PROSE = 60;
    /// Link lists inside an element speak against it by this share of their text.
    private static final double AGAINST = .7;
    /// Frames less, because they are left out in any case.
    private static final double FRAMED = .35;
    /// So much of the best element's prose makes the declared body of the article the better choice.
    private static final double DECLARED = .4;

    private final ParsedPage page;
    private final NodeTable nodes;
    private final Frames frames;
    private final int[] blocks;

    private MainText(ParsedPage page) {
        this.page = page;
        this.nodes = page.nodes();
        this.frames = new Frames(nodes);
        this.blocks = blocks(nodes);
    }

    /// The blocks that are content, in order.
    public record Content(List<Element> blocks, String text) {
        public Content {
            blocks = List.copyOf(blocks);
        }
    }

    public static Content of(ParsedPage page) {
        if (page.nodes().size() == 0 || page.shownChars() == 0) {
            return new Content(List.of(), "");
        }
        var reading = new MainText(page);
        List<Element> collected = new ArrayList<>();
        reading.collect(reading.root(), collected);
        List<Element> blocks = ReadOn.cut(collected);
        var text = new StringBuilder();
        for (Element block : blocks) {
            String said = ShownText.of(block);
            text.append(text.isEmpty() || said.isEmpty() ? "" : "\n\n").append(said);
        }
        return new Content(blocks, text.toString());
    }

    private int root() {
        double[] worth = worth();
        int best = 0;
        int declared = -1;
        for (int i = 0; i < worth.length; i++) {
            best = worth[i] > worth[best] || (worth[i] == worth[best] && nodes.parent(i) == best) ? i : best;
            boolean says = nodes.element(i).attr("itemprop").equals("articleBody");
            declared = says && (declared < 0 || worth[i] > worth[declared]) ? i : declared;
        }
        return declared >= 0 && worth[declared] >= worth[best] * DECLARED ? declared : best;
    }

    /// For each element the prose below it less what speaks against it.
    private double[] worth() {
        double[] worth = new double[nodes.size()];
        boolean[] framed = new boolean[nodes.size()];
        boolean[] counted = new boolean[nodes.size()];
        int heading = heading();
        for (int i = 0; i < nodes.size(); i++) {
            int above = nodes.parent(i);
            framed[i] = above >= 0 && (framed[above] || frames.holds(i) || (i < heading && nodes.end(i) <= heading));
            int own = ownText(i);
            if (own == 0) {
                continue;
            }
            int block = blockOf(i);
            if (framed[i]) {
                worth[block] -= FRAMED * own;
            } else if (!counted[block]) {
                counted[block] = true;
                worth[block] += prose(block);
            }
        }
        for (int i = nodes.size() - 1; i > 0; i--) {
            worth[nodes.parent(i)] += worth[i];
        }
        return worth;
    }

    /// The first heading that says something, when three quarters of the text follow it; what stands before
    /// it is no article. Else -1.
    private int heading() {
        for (Element heading : page.landmarks().headings()) {
            int i = nodes.number(heading);
            if (i >= 0 && nodes.text(i) >= 15) {
                int before = 0;
                for (int k = 0; k < i; k += nodes.end(k) <= i ? nodes.end(k) - k : 1) {
                    before += nodes.end(k) <= i ? nodes.text(k) : 0;
                }
                return before * 4 < nodes.text(0) ? i : -1;
            }
        }
        return -1;
    }

    private double prose(int i) {
        double share = frames.linkShare(i);
        int text = nodes.text(i);
        if (share > .5) {
            return -AGAINST * text;
        }
        return text >= MIN_PROSE
                ? text * (1 - share)
                : nodes.element(i).normalName().equals("p") ? 0 : -.2 * text;
    }

    private int ownText(int i) {
        int own = nodes.text(i);
        for (int child = i + 1; child < nodes.end(i) && own > 0; child = nodes.end(child)) {
            own -= nodes.text(child);
        }
        return own;
    }

    /// The element itself when it starts a line, else the one around it that does.
    private int blockOf(int i) {
        int at = i;
        while (nodes.parent(at) >= 0 && !Shown.isBlock(nodes.element(at))) {
            at = nodes.parent(at);
        }
        return at;
    }

    /// The blocks of text at and below an element.
    private void collect(int root, List<Element> into) {
        Element element = nodes.element(root);
        if (!holdsBlocks(root)) {
            add(element, root, into);
            return;
        }
        List<Node> run = new ArrayList<>();
        for (Node child : element.childNodes()) {
            int number = child instanceof Element e ? nodes.number(e) : -1;
            boolean block = number >= 0 && (Shown.isBlock(nodes.element(number)) || holdsBlocks(number));
            if (!block) {
                boolean shown = number >= 0 ? !frames.holds(number) : child instanceof TextNode;
                if (shown) {
                    run.add(child);
                }
                continue;
            }
            flush(element, run, into);
            if (!frames.holds(number)) {
                collect(number, into);
            }
        }
        flush(element, run, into);
    }

    private void add(Element block, int number, List<Element> into) {
        if (nodes.text(number) > 0 && !frames.isScrap(number)) {
            into.add(block);
        }
    }

    /// Inline nodes between two blocks, as a paragraph of their own.
    private void flush(Element owner, List<Node> run, List<Element> into) {
        boolean says = run.stream().anyMatch(n -> n instanceof Element || (n instanceof TextNode t && !t.isBlank()));
        if (says) {
            Element paragraph = new Element("p");
            paragraph.setBaseUri(owner.baseUri());
            run.forEach(node -> paragraph.appendChild(node.clone()));
            if (!ShownText.of(paragraph).isEmpty() && !Frames.isLinks(paragraph)) {
                into.add(paragraph);
            }
        }
        run.clear();
    }

    private boolean holdsBlocks(int i) {
        return blocks[nodes.end(i)] > blocks[i + 1];
    }

    /// How many elements start a line before each number.
    private static int[] blocks(NodeTable nodes) {
        int[] blocks = new int[nodes.size() + 1];
        for (int i = 0; i < nodes.size(); i++) {
            boolean block = Shown.isBlock(nodes.element(i))
                    && !nodes.element(i).normalName().equals("br");
            blocks[i + 1] = blocks[i] + (block ? 1 : 0);
        }
        return blocks;
    }
}
