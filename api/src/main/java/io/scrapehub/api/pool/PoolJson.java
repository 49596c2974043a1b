package io.scrapehub.api.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRecord;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;

/// Pools, their runs, entities and states as the contract says them. Every member is always there.
final class PoolJson {
    private PoolJson() {}

    static Reply.Document reply(int status, Pool pool) {
        return Reply.json(status, of(pool)).tagged();
    }

    static ObjectNode of(Pool pool) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("pool_id", pool.id().value());
        json.put("name", pool.name());
        json.put("description", pool.description());
        pool.keyFields().forEach(json.putArray("key_fields")::add);
        pool.ignoreFields().forEach(json.putArray("ignore_fields")::add);
        json.put("max_removed_share", pool.maxRemovedShare());
        json.put("records_total", pool.records());
        json.put("records_removed", pool.removed());
        json.put("runs", pool.runs());
        PoolRun last = pool.lastRun();
        json.set("last_run", last == null ? Json.MAPPER.nullNode() : of(last));
        json.put("created_at", Times.text(pool.createdAt()));
        json.put("updated_at", Times.text(pool.updatedAt()));
        return json;
    }

    static ObjectNode of(PoolRun run) {
        return Json.MAPPER
                .createObjectNode()
                .put("run", run.number())
                .put("job_id", run.job().value())
                .put("removals", run.removals().word())
                .put("new", run.added())
                .put("changed", run.changed())
                .put("unchanged", run.unchanged())
                .put("removed", run.removed())
                .put("held_back", run.heldBack())
                .put("unkeyed", run.unkeyed())
                .put("duplicates", run.duplicates())
                .put("at", Times.text(run.at()));
    }

    static ObjectNode of(PoolRecord entity) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("record_id", entity.id().value());
        json.put("status", entity.status().word());
        json.set("data", data(entity.scraped()));
        json.put("source_url", entity.scraped().sourceUrl());
        json.set("changes", of(entity.changes()));
        json.put("first_seen", Times.text(entity.firstSeen()));
        json.put("last_seen", Times.text(entity.lastSeen()));
        json.put("changed_at", Times.text(entity.changedAt()));
        json.put("removed_at", Times.text(entity.removedAt()));
        return json;
    }

    static ObjectNode of(PoolVersion version) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("run", version.run());
        json.put("job_id", version.job().value());
        json.put("change", version.kind().word());
        json.set("changes", of(version.changes()));
        json.set("data", data(version.scraped()));
        json.put("source_url", version.scraped().sourceUrl());
        json.put("at", Times.text(version.at()));
        return json;
    }

    private static ObjectNode data(ScrapedRecord scraped) {
        ObjectNode data = Json.MAPPER.createObjectNode();
        scraped.fields().forEach((name, value) -> data.set(name, tree(value.value())));
        return data;
    }

    private static ArrayNode of(List<FieldChange> changes) {
        ArrayNode json = Json.MAPPER.createArrayNode();
        for (FieldChange change : changes) {
            ObjectNode one = json.addObject().put("field", change.field());
            one.set("old", change.before() == null ? Json.MAPPER.nullNode() : tree(change.before()));
            one.set("new", change.after() == null ? Json.MAPPER.nullNode() : tree(change.after()));
        }
        return json;
    }

    /// Written as downloads write it: a tree of numbers would turn 13.0 into 13.
    private static JsonNode tree(Object value) {
        return JsonNodeFactory.instance.pojoNode(value);
    }
}
