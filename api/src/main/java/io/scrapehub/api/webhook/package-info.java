/// Endpoints that are told of events, what was sent to them, and the secrets that sign it.
@NullMarked
package io.scrapehub.api.webhook;

import org.jspecify.annotations.NullMarked;
