package io.scrapehub.planning.goal;

import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.planning.goal.GoalReader.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A table of goals and how they should be understood (see `goals/README.md`), and how a reader scores on it.
record GoalTable(List<Row> rows) {
    static GoalTable read(String name) {
        try (var in = GoalTable.class.getResourceAsStream("/goals/" + name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            return new GoalTable(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Row.of(line.split("\t", -1)))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One line for each cell that was understood wrongly; a row is right when it has none.
    List<String> failures(GoalReader reader) {
        return rows.stream()
                .flatMap(row -> row.wrong(reader.read(row.goal())).stream().map(w -> row.goal() + "\n    " + w))
                .toList();
    }

    long right(GoalReader reader) {
        return rows.stream()
                .filter(row -> row.wrong(reader.read(row.goal())).isEmpty())
                .count();
    }

    double share(GoalReader reader) {
        return (double) right(reader) / rows.size();
    }

    record Row(String goal, String intent, String type, String count, String location, String fields) {
        static Row of(String... cells) {
            if (cells.length < 6) {
                throw new IllegalArgumentException("a row has too few columns: " + String.join("|", cells));
            }
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        List<String> wrong(Reading reading) {
            Understood u = reading.understood();
            var wrong = new ArrayList<String>();
            expect(wrong, "intent", intent, u.intent().word());
            expect(wrong, "type", type, u.entityType());
            expect(wrong, "count", count, u.count() == null ? "-" : u.count().toString());
            expect(wrong, "location", location, text(u.location()));
            String wanted =
                    fields.equals("default") ? sorted(reading.kind().fields()) : sorted(List.of(fields.split(",")));
            expect(wrong, "fields", wanted, sorted(u.fields()));
            return wrong;
        }

        private static void expect(List<String> wrong, String what, String expected, String actual) {
            if (!expected.equals(actual)) {
                wrong.add(what + ": expected " + expected + " but was " + actual);
            }
        }

        private static String sorted(List<String> fields) {
            return String.join(",", new TreeSet<>(Set.copyOf(fields)));
        }

        private static String text(@Nullable GoalLocation at) {
            if (at == null || at.country() == null) {
                return "-";
            }
            return at.city() != null
                    ? at.city() + ", " + at.country()
                    : at.region() != null ? "~" + at.region() + ", " + at.country() : at.country();
        }
    }
}
