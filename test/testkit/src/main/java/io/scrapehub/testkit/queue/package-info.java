/// What every queue promises, as tests; a queue and a wake-up in memory that keep the same promises; and
/// the model test that looks for the day one is broken.
@NullMarked
package io.scrapehub.testkit.queue;

import org.jspecify.annotations.NullMarked;
