package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.WalkReport.End;
import java.util.Optional;

/// Lays the page out and looks at it, and closes a consent wall that stands before it.
final class LookWay implements Way {
    private final Ground ground;
    private boolean looked;
    private boolean dismissed;

    LookWay(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Optional<PageAct> next() {
        PageSight sight = ground.sight();
        if (!looked) {
            looked = true;
            return Optional.of(new PageAct.Look());
        }
        Optional<PageControl> wall = sight == null || dismissed ? Optional.empty() : ControlChoice.dismissal(sight);
        dismissed = true;
        return wall.map(PageAct.Dismiss::new);
    }

    /// What is seen laid out and without the wall is the page's first view, and no step.
    @Override
    public void saw(PageSight sight) {
        ground.gathered().add(ground.listed(ground.look(sight)));
    }

    @Override
    public boolean brought() {
        return false;
    }

    @Override
    public End end() {
        return End.NO_MORE;
    }
}
