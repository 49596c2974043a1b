package io.scrapehub.api.http;

import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Mounts every operation of the contract on its endpoint. An operation without endpoint, or an endpoint
/// without operation, is a mistake that keeps the server from starting.
public final class Routes {
    private final Contract contract;
    private final Map<String, Endpoint> endpoints;
    private final Dispatcher dispatcher;

    public Routes(Contract contract, Map<String, Endpoint> endpoints, Dispatcher dispatcher) {
        this.contract = contract;
        this.endpoints = endpoints;
        this.dispatcher = dispatcher;
    }

    public Router mount(Vertx vertx, RequestIds ids, RequestMetrics metrics) {
        requireSameOperations();
        Router router = Router.router(vertx);
        router.route().handler(context -> Exchange.begin(context, ids, metrics));
        contract.operations().forEach(operation -> mount(router, operation, endpointOf(operation)));
        router.route().handler(this::elsewhere);
        router.route().failureHandler(this::failed);
        router.errorHandler(400, context -> dispatcher.refuse(context, Problem.of(ProblemCode.BAD_REQUEST)));
        return router;
    }

    private void mount(Router router, Operation operation, Endpoint endpoint) {
        var route = router.route(operation.route()).method(HttpMethod.valueOf(operation.method()));
        if (operation.method().equals("GET")) {
            route.method(HttpMethod.HEAD);
        }
        route.handler(context -> {
            Exchange.routeIs(context, operation.path());
            dispatcher.serve(context, operation, endpoint);
        });
    }

    /// No operation has this path with this method.
    private void elsewhere(RoutingContext context) {
        Set<String> methods = contract.methodsAt(context.normalizedPath());
        if (methods.isEmpty()) {
            dispatcher.refuse(context, Problem.of(ProblemCode.NOT_FOUND));
            return;
        }
        String allowed = String.join(", ", methods);
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            dispatcher.answer(context, new Reply.Nothing(204, Map.of("Allow", allowed)));
        } else {
            dispatcher.refuse(
                    context, Problem.of(ProblemCode.METHOD_NOT_ALLOWED).with("Allow", allowed));
        }
    }

    /// A handler threw, or the router could not make sense of the request.
    private void failed(RoutingContext context) {
        Throwable failure = context.failure();
        Problem problem = failure == null || context.statusCode() == 400
                ? Problem.of(ProblemCode.BAD_REQUEST)
                : Failures.problemOf(failure, Exchange.idOf(context));
        dispatcher.refuse(context, problem);
    }

    private Endpoint endpointOf(Operation operation) {
        Endpoint endpoint = endpoints.get(operation.id());
        if (endpoint == null) {
            throw new IllegalStateException("no endpoint for the operation " + operation.id());
        }
        return endpoint;
    }

    private void requireSameOperations() {
        var unknown = new HashSet<>(endpoints.keySet());
        contract.operations().forEach(operation -> unknown.remove(operation.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("endpoints without operation: " + unknown);
        }
    }
}
