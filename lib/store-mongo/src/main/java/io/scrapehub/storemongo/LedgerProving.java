package io.scrapehub.storemongo;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BsonField;
import io.scrapehub.core.credit.Bucket;
import io.scrapehub.core.credit.LedgerProof;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// Adds the ledger up anew, as it was at one moment, and compares: sides with each other, wallets with
/// entries, charges with the tasks they are for.
final class LedgerProving {
    private static final List<String> OWN =
            List.of(WalletDocument.ALLOWANCE, WalletDocument.PAID, WalletDocument.RESERVED);

    private static final int AT_ONCE = 1_000;

    private final MongoClient client;
    private final MongoCollection<Document> wallets;
    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> tasks;

    LedgerProving(MongoClient client, MongoDatabase database) {
        this.client = client;
        wallets = database.getCollection(CollectionNames.WALLETS);
        entries = database.getCollection(CollectionNames.LEDGER);
        tasks = database.getCollection(CollectionNames.TASKS);
    }

    LedgerProof prove() {
        var options = ClientSessionOptions.builder().snapshot(true).build();
        try (ClientSession session = client.startSession(options)) {
            Map<String, Document> sums = sumsByAccount(session);
            long count = sums.values().stream()
                    .mapToLong(s -> Members.number(s, "entries"))
                    .sum();
            long unbalanced = sums.values().stream().filter(s -> total(s) != 0).count();
            return new LedgerProof(count, unbalanced, wrongWallets(session, sums), wrongCharges(session));
        }
    }

    private Map<String, Document> sumsByAccount(ClientSession session) {
        var byAccount = new HashMap<String, Document>();
        var legs = new ArrayList<BsonField>();
        legs.add(sum("entries", 1L));
        for (Bucket bucket : Bucket.values()) {
            legs.add(sum(bucket.word(), "$" + EntryDocument.LEGS + "." + bucket.word()));
        }
        entries.aggregate(session, List.of(group("$" + EntryDocument.ACCOUNT, legs)))
                .forEach(d -> byAccount.put(Members.text(d, "_id"), d));
        return byAccount;
    }

    private static long total(Document sums) {
        long total = 0;
        for (Bucket bucket : Bucket.values()) {
            total += Members.number(sums, bucket.word());
        }
        return total;
    }

    private long wrongWallets(ClientSession session, Map<String, Document> sums) {
        long wrong = 0;
        for (Document wallet : wallets.find(session)) {
            Document sum = sums.get(Members.text(wallet, WalletDocument.ID));
            for (String bucket : OWN) {
                long booked = sum == null ? 0 : Members.number(sum, bucket);
                if (booked != Members.number(wallet, bucket)) {
                    wrong++;
                    break;
                }
            }
        }
        return wrong;
    }

    /// Tasks that say their charge is posted, against the entry that must say the same. Jobs that were
    /// deleted took their tasks with them; their entries stay.
    private long wrongCharges(ClientSession session) {
        long wrong = 0;
        var batch = new HashMap<String, Long>();
        var posted = tasks.find(session, and(gt(TaskDocument.CHARGE, 0), exists(TaskDocument.UNPOSTED, false)))
                .projection(include(TaskDocument.CHARGE));
        for (Document task : posted) {
            batch.put("chg|" + Members.text(task, TaskDocument.ID), Members.number(task, TaskDocument.CHARGE));
            if (batch.size() == AT_ONCE) {
                wrong += differing(session, batch);
                batch.clear();
            }
        }
        return wrong + differing(session, batch);
    }

    private long differing(ClientSession session, Map<String, Long> charges) {
        long[] same = {0};
        entries.find(session, in(EntryDocument.ID, charges.keySet()))
                .map(EntryDocument::read)
                .forEach(e -> same[0] += charges.getOrDefault(e.id(), -1L) == e.amount() ? 1 : 0);
        return charges.size() - same[0];
    }
}
