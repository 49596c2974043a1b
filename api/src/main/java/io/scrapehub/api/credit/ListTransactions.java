package io.scrapehub.api.credit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.EntryQuery;
import io.scrapehub.core.job.JobId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `GET /credits/transactions`: the account's ledger, newest first.
public final class ListTransactions implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final CreditStore credits;
    private final Cursors cursors;

    public ListTransactions(CreditStore credits, Cursors cursors) {
        this.credits = credits;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        var query = new EntryQuery(
                parameters.word("type", kinds(), EntryKind::ofWord).orElse(null),
                parameters
                        .read("job_id", "It must be the id of a job.", JobId::parse)
                        .orElse(null),
                parameters.read("since", Times.RULE, Times::parse).orElse(null),
                parameters.read("until", Times.RULE, Times::parse).orElse(null),
                parameters
                        .read(
                                "cursor",
                                "It must be the X-Next-Cursor of a page of this list.",
                                cursor -> cursors.open(listOf(request), cursor).flatMap(ListTransactions::sequence))
                        .orElse(null),
                limit + 1);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, query, limit));
    }

    private Reply page(ApiRequest request, EntryQuery query, int limit) {
        List<Entry> found = credits.entries(request.account(), query);
        List<Entry> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(entry -> json.add(json(entry)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), Long.toString(page.getLast().sequence()))
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static ObjectNode json(Entry entry) {
        return Json.MAPPER
                .createObjectNode()
                .put("transaction_id", entry.id())
                .put("type", entry.kind().word())
                .put("amount", entry.amount())
                .put("balance_change", entry.balanceChange())
                .put("reserved_change", entry.reservedChange())
                .put("balance_after", entry.balanceAfter())
                .put("job_id", entry.job() == null ? null : entry.job().value())
                .put("task_id", entry.task() == null ? null : entry.task().value())
                .put("note", entry.note())
                .put("created_at", Times.text(entry.at()));
    }

    private static Optional<Long> sequence(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String listOf(ApiRequest request) {
        return "transactions of " + request.account();
    }

    private static List<String> kinds() {
        return Arrays.stream(EntryKind.values()).map(EntryKind::word).toList();
    }
}
