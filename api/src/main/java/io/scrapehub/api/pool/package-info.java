/// Pools over HTTP: what they hold, how it changed, and as a file of any moment.
@NullMarked
package io.scrapehub.api.pool;

import org.jspecify.annotations.NullMarked;
