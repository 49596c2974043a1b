package io.scrapehub.controller.kubernetes;

/// What our pods are marked with.
final class Labels {
    static final String POOL = "scrapehub.io/pool";
    static final String TEMPLATE = "scrapehub.io/template";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    static final String CONTROLLER = "scrapehub-controller";

    private Labels() {}
}
