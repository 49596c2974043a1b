package io.scrapehub.storemongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import io.scrapehub.core.problem.StoreUnavailable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bson.BSONException;

/// The door every call to the driver goes through, so that none of its exceptions leaves this module.
final class MongoCalls {
    /// The server's words for a document it will never take: Overflow (nested too deep), InvalidBSON,
    /// BSONObjectTooLarge, and the two for an update that would make one too large.
    private static final Set<Integer> NEVER_STORABLE = Set.of(15, 22, 10_334, 17_419, 17_420);

    private MongoCalls() {}

    /// @param doing what is being done, for the message: "settling a task"
    /// @throws StoreUnavailable         when the driver failed: nothing is known about what was done
    /// @throws IllegalArgumentException when MongoDB cannot hold what was handed in, now or later
    static <T> T answer(String doing, Supplier<T> call) {
        try {
            return call.get();
        } catch (BSONException e) {
            throw new IllegalArgumentException(doing + ": this cannot be stored: " + e.getMessage(), e);
        } catch (MongoException e) {
            if (NEVER_STORABLE.contains(e.getCode())) {
                throw new IllegalArgumentException(doing + ": this cannot be stored: " + e.getMessage(), e);
            }
            throw new StoreUnavailable(doing + " failed: " + e.getMessage(), e);
        }
    }

    static void run(String doing, Runnable call) {
        answer(doing, () -> {
            call.run();
            return true;
        });
    }

    /// Runs an insert; false when its id or another unique member is there already.
    static boolean unlessThere(Runnable insert) {
        try {
            insert.run();
            return true;
        } catch (MongoException e) {
            if (isDuplicate(e.getCode())) {
                return false;
            }
            throw e;
        }
    }

    /// Runs what inserts; empty when the id or another unique member is there already.
    static <T> Optional<T> unlessDuplicate(Supplier<T> insert) {
        try {
            return Optional.of(insert.get());
        } catch (MongoException e) {
            if (isDuplicate(e.getCode())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Whether a bulk write failed for nothing but ids that were there already.
    static boolean onlyDuplicates(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null && e.getWriteErrors().stream().allMatch(w -> isDuplicate(w.getCode()));
    }

    private static boolean isDuplicate(int code) {
        return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
    }
}
