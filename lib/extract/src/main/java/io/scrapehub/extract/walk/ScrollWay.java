package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageAct.Scroll.Step;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSight.Area;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.core.page.WalkReport.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Scrolls the window, then what can be scrolled within it. A look at an area's end tells what it is: a list
/// that grows there is scrolled to its end again and again; one that shows only what is in sight (virtualised)
/// is gone through from its top in steps that pass nothing over, and read at each.
final class ScrollWay implements io.scrapehub.extract.walk.Way {
    private static final int AREAS = 3;
    private static final int LEAST = 40;
    private static final int IDLE = 2;
    private static final int IDLE_MIDWAY = 6;
    private static final int MOST_TIMES = 8;
    /// Of what was read, less than this is still there after a jump: the list is virtualised.
    private static final double STAYS = .7;

    /// What is known of the present area.
    private enum Kind {
        UNKNOWN,
        GROWING,
        /// Virtualised, and at its end: back to the top first.
        REWOUND,
        VIRTUAL
    }

    private final Ground ground;
    private final Deque<Area> areas = new ArrayDeque<>();
    private Kind kind = Kind.UNKNOWN;
    private int times = 1;
    private int idle;
    /// Whether the last step is to be looked at once more: a busy page may draw late what came in sight, and a
    /// further step would pass it over.
    private boolean toLookAgain;
    private boolean brought;
    private End end = End.NO_MORE;

    ScrollWay(Ground ground) {
        this.ground = ground;
        PageSight sight = ground.sight();
        if (sight != null) {
            sight.areas().stream()
                    .filter(area -> area.whole() > area.shown() + LEAST)
                    .limit(AREAS)
                    .forEach(areas::add);
        }
    }

    @Override
    public Optional<PageAct> next() {
        Area area = areas.peek();
        return area == null
                ? Optional.empty()
                : Optional.of(
                        switch (kind) {
                            case UNKNOWN -> new PageAct.Scroll(area.handle(), Step.END, 1);
                            case GROWING -> new PageAct.Scroll(area.handle(), Step.END, times);
                            case REWOUND -> new PageAct.Scroll(area.handle(), Step.TOP, 1);
                            case VIRTUAL ->
                                toLookAgain ? new PageAct.Look() : new PageAct.Scroll(area.handle(), Step.NEAR, 1);
                        });
    }

    @Override
    public void saw(PageSight sight) {
        Rows rows = ground.look(sight);
        if (rows.rows().isEmpty()) {
            leaveArea();
            return;
        }
        if (kind == Kind.UNKNOWN && ground.gathered().compare(rows.rows()).kept() < STAYS) {
            kind = Kind.REWOUND; // what is at the end comes when it is its turn
            return;
        }
        Gathered.Brought came =
                ground.take(rows, Way.SCROLLED, kind == Kind.UNKNOWN || kind == Kind.GROWING ? "end" : "on");
        if (came.isNew()) {
            brought = true;
            idle = 0;
            toLookAgain = false;
            times = Math.min(MOST_TIMES, times * 2);
            kind = kind == Kind.UNKNOWN ? Kind.GROWING : kind == Kind.REWOUND ? Kind.VIRTUAL : kind;
        } else {
            nothingNew(sight);
        }
    }

    private void nothingNew(PageSight sight) {
        if (kind == Kind.VIRTUAL && !toLookAgain) {
            toLookAgain = true;
            return;
        }
        toLookAgain = false;
        idle++;
        times = 1;
        switch (kind) {
            case UNKNOWN -> leaveArea();
            case GROWING -> leaveAreaIf(idle >= IDLE);
            case REWOUND -> kind = Kind.VIRTUAL;
            case VIRTUAL -> leaveAreaIf(idle >= IDLE_MIDWAY || isAtEnd(sight));
        }
    }

    private boolean isAtEnd(PageSight sight) {
        Area now = present(sight);
        return now == null || now.top() + now.shown() >= now.whole() - 2;
    }

    private @Nullable Area present(PageSight sight) {
        Area area = areas.peek();
        return sight.areas().stream()
                .filter(a -> area != null && a.handle() == area.handle())
                .findFirst()
                .orElse(null);
    }

    private void leaveAreaIf(boolean over) {
        if (over) {
            leaveArea();
        }
    }

    /// Where one area brought what there is, the others are about something else.
    private void leaveArea() {
        areas.poll();
        kind = Kind.UNKNOWN;
        idle = 0;
        toLookAgain = false;
        times = 1;
        if (brought) {
            areas.clear();
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
