/// Schedules: job requests that are handed in again and again, when they are due, and what came of each
/// time.
@NullMarked
package io.scrapehub.core.schedule;

import org.jspecify.annotations.NullMarked;
