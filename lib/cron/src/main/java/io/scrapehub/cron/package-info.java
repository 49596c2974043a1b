/// Cron expressions on the wall clocks of time zones: which moments they mean, also when clocks change.
@NullMarked
package io.scrapehub.cron;

import org.jspecify.annotations.NullMarked;
