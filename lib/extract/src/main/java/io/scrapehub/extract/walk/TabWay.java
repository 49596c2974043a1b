package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.core.page.WalkReport.Way;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Opens the other tabs beside the one shown. What is in them counts when it is as full of the wanted fields
/// as the first: a tab of reviews beside one of goods is not.
final class TabWay implements io.scrapehub.extract.walk.Way {
    private static final double AS_FULL = .7;

    private final Ground ground;
    private final Deque<PageControl> tabs = new ArrayDeque<>();
    private String opened = "";
    private boolean brought;

    TabWay(Ground ground) {
        this.ground = ground;
        PageSight sight = ground.sight();
        if (sight != null) {
            tabs.addAll(ControlChoice.tabs(sight));
        }
    }

    @Override
    public Optional<PageAct> next() {
        PageSight sight = ground.sight();
        PageControl tab = tabs.poll();
        if (tab == null || sight == null) {
            return Optional.empty();
        }
        opened = tab.text();
        return sight.controls().stream()
                .filter(c -> c.role().equals("tab") && c.text().equals(opened))
                .findFirst()
                .map(c -> new PageAct.Press(c, 1));
    }

    @Override
    public void saw(PageSight sight) {
        Rows rows = ground.look(sight);
        boolean alike = fill(rows.rows()) >= AS_FULL * fill(ground.firstRows().rows());
        if (rows.listing() && alike) {
            brought |= ground.take(rows, Way.TAB, opened).isNew();
        }
    }

    private static double fill(List<Row> rows) {
        return rows.stream().mapToInt(row -> row.fields().size()).average().orElse(0);
    }

    @Override
    public boolean brought() {
        return brought;
    }

    @Override
    public End end() {
        return End.NO_MORE;
    }
}
