package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Follows one listing within its page until as many records are there as are wanted, or no way leads on:
/// first by the data the page fetches, asked on; where there is a link to the next page, that is left to be
/// visited; else by what can be pressed, scrolled, and opened, in turns as long as any of them brings records.
/// When two requests of the page show how its data is paged, that is asked on from there.
public final class ListingWalk<T> implements PageWalk<T> {
    private static final int MOST_ACTS = 300;

    /// The ways tried in turn.
    private enum Turn {
        MORE,
        NEXT,
        SCROLL
    }

    private final Ground ground;
    private final Predicate<String> mayAsk;
    private final Function<Walked, T> answer;
    private final List<String> fields;
    private final BiFunction<PageSnapshot, Row, Row> detailed;
    private final Deque<Paging> askable = new ArrayDeque<>();
    private final Set<String> tried = new HashSet<>();
    private @Nullable Way way;
    private @Nullable End end;
    private int acts;
    private int captured;
    private int turn;
    private int fruitless;
    private boolean looked;
    private boolean tabbed;
    private boolean viewed;
    private boolean asked;
    private End lastEnd = End.NO_MORE;

    /// What a walk comes to.
    ///
    /// @param rows  in the order they were reached
    /// @param keys  of these and of earlier pages' records, for a next page
    /// @param moved whether they were reached by more than reading the page: its link to a next page then
    /// leads to what is here already
    public record Walked(List<Row> rows, List<String> keys, boolean moved, WalkReport report) {
        public Walked {
            rows = List.copyOf(rows);
            keys = List.copyOf(keys);
        }
    }

    /// @param reader reads the rows of the page at each stage; pure
    /// @param first  the page as it was first read
    /// @param before keys of the records of the listing's earlier pages
    /// @param most   how many records there may be, with those
    /// @param mayAsk whether an address may be asked for data
    /// @param fields wanted
    /// @param detailed what a record's own view within the page and its row say together
    /// @param answer makes the answer of what was gathered
    public ListingWalk(
            Function<PageSnapshot, Rows> reader,
            PageSnapshot first,
            Set<String> before,
            int most,
            Predicate<String> mayAsk,
            List<String> fields,
            BiFunction<PageSnapshot, Row, Row> detailed,
            Function<Walked, T> answer) {
        this.ground = new Ground(reader, first, before, most);
        this.mayAsk = mayAsk;
        this.answer = answer;
        this.fields = List.copyOf(fields);
        this.detailed = detailed;
        captured = ground.captured().size();
        askable.addAll(Paging.in(ground));
        if (!before.isEmpty() && ground.gathered().size() == 0) {
            end = End.REPEATED; // every record was on an earlier page
        }
    }

    /// Whether a page that shows nothing of what is wanted may do so because a consent wall stands before it.
    public static boolean mayBeWalled(PageSnapshot page) {
        return ControlWords.KNOWN.mentions(ControlWords.Kind.CONSENT, page.html());
    }

    @Override
    public Optional<PageAct> next() {
        while (end == null) {
            end = ground.wanted() == 0 ? End.ENOUGH : acts >= MOST_ACTS ? End.CUT : null;
            Way present = end == null ? present() : null;
            Optional<PageAct> act = present == null ? Optional.empty() : present.next();
            if (act.isPresent()) {
                acts++;
                return act;
            }
            leave(present);
        }
        return views();
    }

    /// When all rows are there: their own views, where the page has such.
    private Optional<PageAct> views() {
        if (!viewed) {
            settle();
            viewed = true;
            way = end != End.CUT && ViewWay.leads(ground, fields) ? new ViewWay(ground, fields, detailed) : null;
        }
        Optional<PageAct> act = way == null || acts++ >= 2 * MOST_ACTS ? Optional.empty() : way.next();
        way = act.isPresent() ? way : null;
        return act;
    }

    @Override
    public void saw(PageSight sight) {
        if (way != null) {
            way.saw(sight);
        }
        if (!(way instanceof AskWay) && end == null) {
            learn();
        }
    }

    /// Two requests may show what one did not: then what they show is tried before anything else.
    private void learn() {
        List<Paging> shown = Paging.since(ground, captured);
        captured = ground.captured().size();
        shown.stream().filter(p -> !tried.contains(p.name())).forEach(askable::add);
    }

    private @Nullable Way present() {
        if (!(way instanceof AskWay)) {
            Paging paging = askable();
            way = paging != null ? new AskWay(ground, paging) : way;
        }
        way = way == null ? nextWay() : way;
        return way;
    }

    private @Nullable Paging askable() {
        while (!askable.isEmpty()) {
            Paging paging = askable.poll();
            if (tried.add(paging.name()) && mayAsk.test(paging.last().asked().url())) {
                return paging;
            }
        }
        return null;
    }

    private @Nullable Way nextWay() {
        boolean linked = ground.firstRows().next() != null && ground.steps().isEmpty();
        if (linked) {
            return null;
        }
        if (!looked) {
            looked = true;
            return new LookWay(ground);
        }
        if (fruitless < Turn.values().length && ground.gathered().size() > 0) {
            return switch (Turn.values()[turn++ % Turn.values().length]) {
                case MORE -> new PressWay(ground, WalkReport.Way.MORE, ControlChoice::more);
                case NEXT -> new PressWay(ground, WalkReport.Way.NEXT, ControlChoice::next);
                case SCROLL -> new ScrollWay(ground);
            };
        }
        boolean opens = !tabbed && ground.gathered().size() > 0;
        tabbed = true;
        return opens ? new TabWay(ground) : null;
    }

    /// Goes on without the way that led no further; without any, the walk is over.
    private void leave(@Nullable Way left) {
        way = null;
        if (left == null) {
            end = end == null ? lastEnd : end;
            return;
        }
        if (left instanceof AskWay) {
            asked |= left.brought();
            end = left.brought() ? left.end() : end;
        } else if (!(left instanceof LookWay)) {
            // A way that brought something is itself at its end; the others may go on from there.
            fruitless = left.brought() ? 1 : fruitless + 1;
        }
        lastEnd = left.brought() || left.end() == End.REPEATED ? left.end() : lastEnd;
    }

    @Override
    public void cut(String why) {
        end = End.CUT;
        settle();
    }

    private void settle() {
        if (way instanceof AskWay present) {
            present.cut();
            asked |= present.brought();
        }
        way = null;
    }

    private boolean moved() {
        return ground.steps().stream().anyMatch(step -> step.way() != WalkReport.Way.VIEW);
    }

    @Override
    public T answer() {
        settle();
        Integer announced = ground.announced().isPresent() ? ground.announced().getAsInt() : null;
        End why = end == null ? End.CUT : end;
        boolean all =
                announced != null && why == End.NO_MORE && ground.gathered().total() >= announced;
        var report = new WalkReport(ground.steps(), announced, all ? End.ALL_ANNOUNCED : why);
        return answer.apply(new Walked(
                ground.gathered().rows(), ground.gathered().keys(), asked || moved() || why == End.REPEATED, report));
    }
}
