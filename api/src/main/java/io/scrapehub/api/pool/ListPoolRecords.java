package io.scrapehub.api.pool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRecordQuery.Order;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolStore.Placed;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `GET /pools/{pool_id}/records`: what the pool holds. A cursor goes on in the order it was made in.
public final class ListPoolRecords implements Endpoint.Waiting {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;
    private static final int MAX_TEXT = 200;

    private final OwnPool own;
    private final PoolStore pools;
    private final Cursors cursors;

    public ListPoolRecords(OwnPool own, PoolStore pools, Cursors cursors) {
        this.own = own;
        this.pools = pools;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return own.of(request).map(pool -> answer(request, pool)).orElseGet(OwnPool::notFound);
    }

    private Reply answer(ApiRequest request, Pool pool) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        Order order = parameters.word("sort", orders(), Order::ofWord).orElse(Order.FIRST_SEEN);
        var query = new PoolRecordQuery(
                parameters.word("status", statuses(), PoolStatus::ofWord).orElse(null),
                parameters.read("changed_since", Times.RULE, Times::parse).orElse(null),
                parameters
                        .read("q", "It must be of 1 to 200 characters.", ListPoolRecords::text)
                        .orElse(null),
                order,
                parameters
                        .read(
                                "cursor",
                                "It must be the X-Next-Cursor of a page of this list in this order.",
                                cursor -> cursors.open(listOf(pool, order), cursor))
                        .orElse(null),
                limit + 1);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, pool, query, limit));
    }

    private Reply page(ApiRequest request, Pool pool, PoolRecordQuery query, int limit) {
        List<Placed> found = pools.records(pool, query);
        List<Placed> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(placed -> json.add(PoolJson.of(placed.entity())));
        String next = found.size() > limit
                ? cursors.seal(listOf(pool, query.order()), page.getLast().place())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static Optional<String> text(String text) {
        return text.isBlank() || text.length() > MAX_TEXT ? Optional.empty() : Optional.of(text);
    }

    private static String listOf(Pool pool, Order order) {
        return "records of " + pool.id() + " by " + order.word();
    }

    private static List<String> statuses() {
        return Arrays.stream(PoolStatus.values()).map(PoolStatus::word).toList();
    }

    private static List<String> orders() {
        return Arrays.stream(Order.values()).map(Order::word).toList();
    }
}
