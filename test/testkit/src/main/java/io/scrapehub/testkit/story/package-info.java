/// Jobs, tasks, leases and records told as a story, so that a test says what matters and nothing else.
@NullMarked
package io.scrapehub.testkit.story;

import org.jspecify.annotations.NullMarked;
