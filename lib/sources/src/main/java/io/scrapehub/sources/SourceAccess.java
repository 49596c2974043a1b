package io.scrapehub.sources;

import io.scrapehub.core.process.Env;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.planning.source.Catalogue;
import io.scrapehub.planning.source.SourceEndpoints;

/// What an installation is told about its sources.
///
/// @param targets   private addresses that only the endpoints may be at
/// @param catalogue whether the built-in directories are among the sources
public record SourceAccess(SourceEndpoints endpoints, AllowedTargets targets, boolean catalogue) {
    public static SourceAccess from(Env env) {
        return new SourceAccess(
                SourceEndpoints.from(env),
                env.parsed("SCRAPEHUB_SOURCE_TARGETS", AllowedTargets.none(), AllowedTargets::parse),
                env.flag("SCRAPEHUB_CATALOGUE", true));
    }

    public Catalogue sites() {
        return catalogue ? Catalogue.load() : Catalogue.empty();
    }
}
