package io.scrapehub.storemongo;

import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.set;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.task.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/// What settling writes into the one document: everything that follows from the outcome, so that it all
/// counts or none of it does.
final class SettlementUpdate {
    private SettlementUpdate() {}

    static Bson of(Settlement settlement, long token) {
        var changes = new ArrayList<Bson>();
        changes.add(set(TaskDocument.TOKEN, token));
        changes.add(set(TaskDocument.WINNER, token));
        changes.addAll(
                switch (settlement) {
                    case Settlement.Visited visited -> visited(visited);
                    case Settlement.Listed listed -> listed(listed);
                    case Settlement.GivenUp givenUp -> givenUp(givenUp);
                });
        if (!settlement.trace().isEmpty()) {
            changes.add(set(
                    TaskDocument.TRACE,
                    settlement.trace().stream().map(RungStepDocument::of).toList()));
        }
        return combine(changes);
    }

    /// A task given up by the system itself, without an attempt of its own.
    static Bson givenUp(Failure failure, Instant at) {
        return combine(ended(TaskDocument.DEAD, at), set(TaskDocument.FAILURE, FailureDocument.of(failure)));
    }

    static Bson cancelled(Instant at) {
        return ended(TaskDocument.CANCELLED, at);
    }

    private static List<Bson> visited(Settlement.Visited visited) {
        var changes = new ArrayList<Bson>();
        changes.add(ended(TaskDocument.DONE, visited.at()));
        changes.add(set(TaskDocument.RECORDS, visited.records()));
        changes.add(set(TaskDocument.STABLE_BY, visited.stableBy().word()));
        if (visited.walk() != null) {
            changes.add(set(TaskDocument.WALK, WalkDocument.of(visited.walk())));
        }
        if (visited.charge() > 0) {
            changes.add(set(TaskDocument.CHARGE, visited.charge()));
            changes.add(set(TaskDocument.UNPOSTED, true));
        }
        if (!visited.followUps().isEmpty()) {
            changes.add(set(
                    TaskDocument.FOLLOW_UPS,
                    visited.followUps().stream().map(TaskDocument::of).toList()));
            changes.add(set(TaskDocument.UNSPREAD, true));
        }
        return changes;
    }

    private static List<Bson> listed(Settlement.Listed listed) {
        var changes = new ArrayList<Bson>();
        changes.add(ended(TaskDocument.DONE, listed.at()));
        changes.add(set(TaskDocument.RECORDS, listed.records()));
        changes.add(set(TaskDocument.FAILURE, FailureDocument.of(listed.failure())));
        if (listed.stableBy() != null) {
            changes.add(set(TaskDocument.STABLE_BY, listed.stableBy().word()));
        }
        return changes;
    }

    private static List<Bson> givenUp(Settlement.GivenUp givenUp) {
        var changes = new ArrayList<Bson>();
        changes.add(givenUp(givenUp.failure(), givenUp.at()));
        if (givenUp.stableBy() != null) {
            changes.add(set(TaskDocument.STABLE_BY, givenUp.stableBy().word()));
        }
        return changes;
    }

    private static Bson ended(String state, Instant at) {
        return combine(
                set(TaskDocument.STATE, state),
                currentDate(TaskDocument.SETTLED_AT),
                set(TaskDocument.SAID_AT, Members.date(at)));
    }
}
