/// `/scheduled-jobs`: job requests that are handed in again and again, and what came of it each time.
@NullMarked
package io.scrapehub.api.schedule;

import org.jspecify.annotations.NullMarked;
