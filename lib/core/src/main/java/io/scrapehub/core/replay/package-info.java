/// Replies kept by the client's own name for a request, so that asking again does nothing again.
@NullMarked
package io.scrapehub.core.replay;

import org.jspecify.annotations.NullMarked;
