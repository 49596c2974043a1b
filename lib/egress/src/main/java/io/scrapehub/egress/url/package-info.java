/// Reads a URL as browsers do and refuses what a browser would have to guess at; looks at text only, never
/// at the network.
@NullMarked
package io.scrapehub.egress.url;

import org.jspecify.annotations.NullMarked;
