/// What clients are shown of jobs, records and events, as JSON: in the API's replies and in webhooks alike.
@NullMarked
package io.scrapehub.wire;

import org.jspecify.annotations.NullMarked;
