package io.scrapehub.api.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.audit.AuditEntry;
import io.scrapehub.core.audit.AuditId;
import io.scrapehub.core.audit.AuditQuery;
import io.scrapehub.core.audit.AuditStore;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /audit-log`: newest first.
public final class ListAudit implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;
    private static final int MAX_WORD = 100;

    private final AuditStore store;
    private final Cursors cursors;

    public ListAudit(AuditStore store, Cursors cursors) {
        this.store = store;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        AuditId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(AuditId::parse))
                .orElse(null);
        var query = new AuditQuery(
                word(parameters, "actor"), word(parameters, "action"), word(parameters, "target"), after, limit + 1);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, query, limit));
    }

    private static @Nullable String word(Parameters parameters, String name) {
        return parameters
                .read(
                        name,
                        "It must be 1 to 100 letters, digits and underscores.",
                        text -> Optional.of(text).filter(t -> t.matches("[A-Za-z0-9_]{1," + MAX_WORD + "}")))
                .orElse(null);
    }

    private Reply page(ApiRequest request, AuditQuery query, int limit) {
        List<AuditEntry> found = store.list(request.account(), query);
        List<AuditEntry> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(entry -> json.add(json(entry)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static ObjectNode json(AuditEntry entry) {
        return Json.MAPPER
                .createObjectNode()
                .put("audit_id", entry.id().value())
                .put("at", entry.at().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("target", entry.target())
                .put("status", entry.status())
                .put("request_id", entry.requestId())
                .put("client", entry.client());
    }

    private static String listOf(ApiRequest request) {
        return "audit log of " + request.account();
    }
}
