package io.scrapehub.api.template;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;

/// `GET /templates/{template_id}`.
public final class ShowTemplate implements Endpoint.Waiting {
    private final TemplateLibrary library;

    public ShowTemplate(TemplateLibrary library) {
        this.library = library;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> library.find(request.account(), request.pathPart("template_id"))
                        .<Reply>map(template -> Reply.json(200, template.json()).tagged())
                        .orElseGet(() -> Reply.refusal(ProblemCode.TEMPLATE_NOT_FOUND)));
    }
}
