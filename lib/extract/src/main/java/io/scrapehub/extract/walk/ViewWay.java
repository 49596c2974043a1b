package io.scrapehub.extract.walk;

import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.page.WalkReport.End;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens the records' own views where these are routes within the page (`#/item/3`), which no task can visit:
/// when most rows lack a wanted field, and a link of that kind says a row's title.
final class ViewWay implements Way {
    private static final Pattern ROUTE = Pattern.compile("href=[\"']#[/!]");
    private static final double MISSING = .5;
    private static final int SHORTEST_TITLE = 3;

    private final Ground ground;
    private final List<String> fields;
    private final BiFunction<PageSnapshot, Row, Row> detailed;
    private final Deque<View> views = new ArrayDeque<>();
    private boolean looked;
    private boolean found;
    private @Nullable View open;
    private boolean brought;

    private record View(int row, String fragment) {}

    /// @param detailed what a record's view and its row say together; the row itself when the view is of
    /// another
    ViewWay(Ground ground, List<String> fields, BiFunction<PageSnapshot, Row, Row> detailed) {
        this.ground = ground;
        this.fields = fields;
        this.detailed = detailed;
    }

    /// Whether the page has such views and they are worth opening.
    static boolean leads(Ground ground, List<String> fields) {
        return ROUTE.matcher(ground.first().html()).find()
                && !missing(ground.gathered().rows(), fields).isEmpty();
    }

    @Override
    public Optional<PageAct> next() {
        if (!looked) {
            looked = true;
            return Optional.of(new PageAct.Look());
        }
        if (!found) {
            found = true;
            find();
        }
        open = views.poll();
        return Optional.ofNullable(open).map(view -> new PageAct.Turn(view.fragment()));
    }

    private void find() {
        PageSight sight = ground.sight();
        List<Row> rows = ground.gathered().rows();
        Set<String> missing = missing(rows, fields);
        Set<PageControl> taken = new HashSet<>();
        for (int i = 0; sight != null && i < rows.size(); i++) {
            Row row = rows.get(i);
            if (!row.fields().keySet().containsAll(missing) && row.title().length() >= SHORTEST_TITLE) {
                Optional<PageControl> link = sight.controls().stream()
                        .filter(c -> c.href().startsWith("#/") || c.href().startsWith("#!"))
                        .filter(c ->
                                !taken.contains(c) && Words.joined(c.text()).contains(row.title()))
                        .findFirst();
                link.ifPresent(taken::add);
                int number = i;
                link.ifPresent(c -> views.add(new View(number, c.href())));
            }
        }
    }

    private static Set<String> missing(List<Row> rows, List<String> fields) {
        return fields.stream()
                .filter(field -> rows.stream()
                                .filter(row -> !row.fields().containsKey(field))
                                .count()
                        > MISSING * rows.size())
                .collect(Collectors.toSet());
    }

    @Override
    public void saw(PageSight sight) {
        View view = open;
        if (view == null) {
            ground.look(sight);
            return;
        }
        if (sight.page().isPresent()) {
            Row row = ground.gathered().rows().get(view.row());
            Row more = detailed.apply(sight.page().get(), row);
            if (!more.equals(row)) {
                brought = true;
                ground.gathered().replace(view.row(), more);
                ground.note(WalkReport.Way.VIEW, view.fragment(), 0);
            }
        }
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
