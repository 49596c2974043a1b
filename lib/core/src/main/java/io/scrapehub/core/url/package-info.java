/// URLs that may be visited: what the gate says of them, never the gate itself.
@NullMarked
package io.scrapehub.core.url;

import org.jspecify.annotations.NullMarked;
