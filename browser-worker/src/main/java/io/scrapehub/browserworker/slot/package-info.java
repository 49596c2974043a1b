/// Takes tasks from the queue, has a renderer visit their pages, and settles what came of them.
@NullMarked
package io.scrapehub.browserworker.slot;

import org.jspecify.annotations.NullMarked;
