package io.scrapehub.extract.dom;

/// What stands under a heading that says so (`Customers also bought`) is shown beside the page's subject: the
/// heading's section, or what follows it up to the next heading.
final class BesideSections {
    private static final int LONGEST_HEADING = 70;
    private static final int SHORTEST_HEADING = 4;

    private final NodeTable nodes;

    private BesideSections(NodeTable nodes) {
        this.nodes = nodes;
    }

    static void setAside(NodeTable nodes) {
        var sections = new BesideSections(nodes);
        for (int i = 1; i < nodes.size(); i++) {
            if (sections.mayName(i) && Chrome.isBeside(ShownText.of(nodes.element(i)))) {
                sections.setAside(i);
            }
        }
    }

    /// Headings of second and lower level without a link: those of entries lead somewhere.
    private boolean mayName(int i) {
        String tag = nodes.element(i).normalName();
        return nodes.headings(i) == 1
                && HeadingTag.is(tag)
                && !tag.equals("h1")
                && nodes.linkText(i) == 0
                && nodes.text(i) >= SHORTEST_HEADING
                && nodes.text(i) <= LONGEST_HEADING;
    }

    private void setAside(int heading) {
        int section = nodes.parent(heading);
        if (nodes.headings(section) > 1 || nodes.end(section) == nodes.end(heading)) {
            upToNextHeading(heading);
            return;
        }
        while (nodes.parent(section) > 0 && isHardlyMore(nodes.parent(section), section)) {
            section = nodes.parent(section);
        }
        for (int i = section; i < nodes.end(section); i++) {
            nodes.setAside(i);
        }
    }

    private boolean isHardlyMore(int outer, int inner) {
        return nodes.headings(outer) == 1 && nodes.text(outer) * 5 <= nodes.text(inner) * 6;
    }

    private void upToNextHeading(int heading) {
        int end = nodes.end(nodes.parent(heading));
        for (int i = heading; i < end; i++) {
            boolean next = i >= nodes.end(heading) && nodes.parent(i) == nodes.parent(heading) && nodes.headings(i) > 0;
            if (next) {
                return;
            }
            nodes.setAside(i);
        }
    }
}
