package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;

/// `GET /templates`: the built-in ones, then the account's own, newest first.
public final class ListTemplates implements Endpoint.Waiting {
    private final TemplateLibrary library;

    public ListTemplates(TemplateLibrary library) {
        this.library = library;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> {
            ArrayNode json = Json.MAPPER.createArrayNode();
            library.all(request.account()).forEach(template -> json.add(template.json()));
            return Reply.json(200, json).tagged();
        });
    }
}
