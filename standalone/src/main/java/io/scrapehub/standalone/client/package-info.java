/// Speaks to an instance over HTTP, as any client would, and shows what comes back.
@NullMarked
package io.scrapehub.standalone.client;

import org.jspecify.annotations.NullMarked;
