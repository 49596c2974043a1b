package io.scrapehub.api.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.CredentialSeal;
import io.scrapehub.core.agent.Credentials;
import io.scrapehub.core.agent.Login;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The operations on credentials: kept sealed, replaced, listed by name, deleted; never shown again.
public final class AgentCredentials {
    private final AgentPorts ports;
    private final RandomGenerator random;
    private final InstantSource clock;

    /// @param random a cryptographic one
    public AgentCredentials(AgentPorts ports, RandomGenerator random, InstantSource clock) {
        this.ports = ports;
        this.random = random;
        this.clock = clock;
    }

    private record Wish(String name, String username, String password, List<String> domains) {}

    /// `POST /agent/credentials`: in the place of what is kept under the name already, if anything.
    public Reply put(ApiRequest request) {
        if (ports.seal().isEmpty()) {
            return Reply.refusal(ProblemCode.CREDENTIALS_UNAVAILABLE);
        }
        CredentialSeal seal = ports.seal().get();
        return checked(
                request,
                () -> JsonRequest.read(
                                request, Set.of("name", "username", "password", "domains"), AgentCredentials::read)
                        .then(wish -> keep(request, wish, seal)));
    }

    private static Wish read(Members members) {
        members.require("name", "username", "password", "domains");
        return new Wish(
                members.line("name", Credentials.MAX_NAME)
                        .filter(name -> isName(members, name))
                        .orElse(""),
                members.line("username", Credentials.MAX_SECRET).orElse(""),
                members.line("password", Credentials.MAX_SECRET).orElse(""),
                members.list(
                                "domains",
                                AgentOrder.MAX_DOMAINS,
                                (node, at) -> members.text(node, at, 253).map(text -> text.toLowerCase(Locale.ROOT)))
                        .orElse(List.of()));
    }

    private static boolean isName(Members members, String name) {
        boolean good = name.matches(Credentials.NAME_PATTERN);
        if (!good) {
            members.note("name", "invalid", "This must be of lower-case letters, digits, - and _, like shop-login.");
        }
        return good;
    }

    private Reply keep(ApiRequest request, Wish wish, CredentialSeal seal) {
        String name = wish.name();
        var login = new Login(wish.username(), wish.password());
        var kept = new Credentials(
                request.account(),
                name,
                wish.domains(),
                seal.seal(request.account(), name, login, random),
                clock.instant());
        return ports.credentials().put(kept)
                ? Reply.json(201, json(kept)).with("Location", "/api/v1/agent/credentials")
                : Reply.refusal(ProblemCode.TOO_MANY_CREDENTIALS);
    }

    /// `GET /agent/credentials`.
    public Reply list(ApiRequest request) {
        return checked(request, () -> {
            ArrayNode json = Json.MAPPER.createArrayNode();
            ports.credentials().list(request.account()).forEach(kept -> json.add(json(kept)));
            return Reply.json(200, json).tagged();
        });
    }

    /// `DELETE /agent/credentials/{credentials_name}`.
    public Reply remove(ApiRequest request) {
        String name = request.pathPart("credentials_name");
        return checked(
                request,
                () -> ports.credentials().delete(request.account(), name)
                        ? Reply.json(
                                200,
                                Json.MAPPER
                                        .createObjectNode()
                                        .put("message", "Credentials deleted successfully")
                                        .put("name", name))
                        : Reply.refusal(ProblemCode.CREDENTIALS_NOT_FOUND));
    }

    private static ObjectNode json(Credentials kept) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("name", kept.name());
        kept.domains().forEach(json.putArray("domains")::add);
        return json.put(
                "updated_at", kept.updatedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static Reply checked(ApiRequest request, Supplier<Reply> answer) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(answer);
    }
}
