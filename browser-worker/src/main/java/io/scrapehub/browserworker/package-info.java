/// A worker put together: slots, browsers and the guarded way out, and the main class that runs it alone.
@NullMarked
package io.scrapehub.browserworker;

import org.jspecify.annotations.NullMarked;
