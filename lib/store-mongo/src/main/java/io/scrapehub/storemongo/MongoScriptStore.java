package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.ScriptStore;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Scripts, one document each, which go by themselves when they were not kept again for long.
final class MongoScriptStore implements ScriptStore {
    static final String GOES_AT = "goesAt";
    private static final String ID = "_id";
    private static final String ACCOUNT = "account";

    private final MongoCollection<Document> scripts;

    MongoScriptStore(MongoDatabase database) {
        scripts = database.getCollection(CollectionNames.AGENT_SCRIPTS);
    }

    @Override
    public Optional<String> find(AccountId account, String key) {
        return MongoCalls.answer(
                "finding a script",
                () -> Optional.ofNullable(scripts.find(own(account, key)).first())
                        .map(d -> Members.text(d, "script")));
    }

    @Override
    public void keep(AccountId account, String key, String script, Instant now) {
        var document = new Document(ID, idOf(account, key))
                .append(ACCOUNT, account.value())
                .append("script", WellFormed.text(script))
                .append(GOES_AT, Members.date(now.plus(KEPT)));
        MongoCalls.run(
                "keeping a script",
                () -> scripts.replaceOne(own(account, key), document, new ReplaceOptions().upsert(true)));
    }

    @Override
    public void drop(AccountId account, String key) {
        MongoCalls.run("dropping a script", () -> scripts.deleteOne(own(account, key)));
    }

    private static Bson own(AccountId account, String key) {
        return and(eq(ID, idOf(account, key)), eq(ACCOUNT, account.value()));
    }

    private static String idOf(AccountId account, String key) {
        return account.value() + "/" + key;
    }
}
