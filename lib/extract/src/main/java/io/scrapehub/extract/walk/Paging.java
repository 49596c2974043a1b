package io.scrapehub.extract.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.paging.EndpointFinder;
import io.scrapehub.extract.paging.PagedEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An endpoint that may give the rest of a listing, with what is known of it.
///
/// @param data what the page's own records came in
/// @param last the last answer the page got from it
record Paging(PagedEndpoint endpoint, ListedData data, CapturedJson last) {
    private static final int LOOKED_BACK = 12;

    /// What the page's first requests tell.
    static List<Paging> in(Ground ground) {
        Optional<ListedData> data = ListedData.of(ground.firstRows().rows(), ground.captured());
        return data.map(found -> EndpointFinder.in(found.captured(), found.records()).stream()
                        .map(endpoint -> new Paging(endpoint, found, found.captured()))
                        .toList())
                .orElse(List.of());
    }

    /// What the requests of the page tell since `from` of them were made: two in a row show what differs.
    static List<Paging> since(Ground ground, int from) {
        List<CapturedJson> all = ground.captured();
        List<Paging> found = new ArrayList<>();
        for (int i = from; i < all.size(); i++) {
            for (int k = i - 1; k >= Math.max(0, i - LOOKED_BACK); k--) {
                CapturedJson two = all.get(i);
                ListedData.of(ground.gathered().rows(), List.of(all.get(k)))
                        .flatMap(data -> EndpointFinder.between(data.captured(), two, data.records())
                                .map(endpoint -> new Paging(endpoint, data, two)))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /// What tells it from others that were tried.
    String name() {
        String url = last.asked().url();
        int query = url.indexOf('?');
        return endpoint.turn() + " " + (query < 0 ? url : url.substring(0, query));
    }

    List<JsonNode> records(CapturedJson answer) {
        List<JsonNode> records = new ArrayList<>();
        TolerantJson.read(answer.body()).at(endpoint.records()).forEach(records::add);
        return records;
    }
}
