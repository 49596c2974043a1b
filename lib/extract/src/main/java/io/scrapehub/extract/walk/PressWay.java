package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.core.page.WalkReport.Way;
import java.util.Optional;
import java.util.function.Function;

/// Presses what leads on. A list that keeps what it shows and grows is pressed several times between two
/// readings, ever more; one that shows the next page in place of the last is read after each.
final class PressWay implements io.scrapehub.extract.walk.Way {
    /// A press that brings nothing may have come too early; the second is believed.
    private static final int IDLE = 2;
    private static final int MOST_TIMES = 16;
    private static final double KEPT = .9;

    private final Ground ground;
    private final Way how;
    private final Function<PageSight, Optional<PageControl>> choice;
    private String pressed = "";
    private int times = 1;
    private int idle;
    private boolean brought;
    private End end = End.NO_MORE;

    PressWay(Ground ground, Way how, Function<PageSight, Optional<PageControl>> choice) {
        this.ground = ground;
        this.how = how;
        this.choice = choice;
    }

    @Override
    public Optional<PageAct> next() {
        PageSight sight = ground.sight();
        if (idle >= IDLE || sight == null) {
            return Optional.empty();
        }
        Optional<PageControl> control = choice.apply(sight);
        control.ifPresent(c -> pressed = c.text().isEmpty() ? c.label() : c.text());
        return control.map(c -> new PageAct.Press(c, times));
    }

    @Override
    public void saw(PageSight sight) {
        Rows rows = ground.look(sight);
        Gathered.Brought came = ground.take(rows, how, pressed);
        if (came.isNew()) {
            brought = true;
            idle = 0;
            end = End.NO_MORE;
            int each = Math.max(1, came.fresh().size() / times);
            boolean grows = how == Way.MORE && came.kept() >= KEPT;
            times = grows ? Math.clamp((ground.wanted() + each - 1) / each, 1, Math.min(MOST_TIMES, times * 2)) : 1;
        } else {
            idle++;
            times = 1;
            end = rows.rows().isEmpty() ? End.NO_MORE : End.REPEATED;
        }
    }

    @Override
    public boolean brought() {
        return brought;
    }

    @Override
    public End end() {
        return end;
    }
}
