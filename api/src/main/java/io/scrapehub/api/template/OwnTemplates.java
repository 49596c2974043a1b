package io.scrapehub.api.template;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.template.OwnTemplate;
import io.scrapehub.core.template.TemplateId;
import io.scrapehub.core.template.TemplateStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// `POST /templates`, `PATCH` and `DELETE /templates/{template_id}`. The built-in ones cannot be changed:
/// to this, they are not there.
public final class OwnTemplates {
    private final TemplateStore templates;
    private final Ids ids;
    private final InstantSource clock;

    public OwnTemplates(TemplateStore templates, Ids ids, InstantSource clock) {
        this.templates = templates;
        this.ids = ids;
        this.clock = clock;
    }

    public Reply make(ApiRequest request) {
        return checked(
                request,
                () -> TemplateRequest.read(request, null, wish -> {
                    if (templates.list(request.account(), OwnTemplate.MOST).size() >= OwnTemplate.MOST) {
                        return Reply.refusal(ProblemCode.TOO_MANY_TEMPLATES);
                    }
                    var now = clock.instant();
                    var made = new OwnTemplate(
                            TemplateId.next(ids),
                            request.account(),
                            wish.title(),
                            wish.description(),
                            wish.params(),
                            wish.request(),
                            1,
                            now,
                            now);
                    templates.add(made);
                    return reply(201, made).with("Location", "/api/v1/templates/" + made.id());
                }));
    }

    public Reply change(ApiRequest request) {
        return checked(
                request,
                () -> own(request).map(before -> changed(request, before)).orElseGet(OwnTemplates::notFound));
    }

    public Reply remove(ApiRequest request) {
        return checked(
                request,
                () -> own(request)
                        .filter(found -> templates.delete(found.account(), found.id()))
                        .map(OwnTemplates::removed)
                        .orElseGet(OwnTemplates::notFound));
    }

    private Reply changed(ApiRequest request, OwnTemplate before) {
        Optional<Problem> unmatched =
                ETags.unmatched(request, reply(200, before).headers().getOrDefault("ETag", ""));
        return unmatched
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> TemplateRequest.read(request, before, wish -> {
                    var after = new OwnTemplate(
                            before.id(),
                            before.account(),
                            wish.title(),
                            wish.description(),
                            wish.params(),
                            wish.request(),
                            before.version() + 1,
                            before.createdAt(),
                            clock.instant());
                    return templates.change(after) ? reply(200, after) : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
                }));
    }

    private Optional<OwnTemplate> own(ApiRequest request) {
        return TemplateId.parse(request.pathPart("template_id")).flatMap(id -> templates.find(request.account(), id));
    }

    private static Reply checked(ApiRequest request, Supplier<Reply> answer) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(answer);
    }

    private static Reply.Document reply(int status, OwnTemplate template) {
        return Reply.json(status, Template.of(template).json()).tagged();
    }

    private static Reply removed(OwnTemplate template) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Template deleted successfully")
                        .put("template_id", template.id().value()));
    }

    private static Reply notFound() {
        return Reply.refusal(ProblemCode.TEMPLATE_NOT_FOUND);
    }
}
