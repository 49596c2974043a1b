/// One page to visit for one job, and the compare-and-set by which its outcome counts once.
@NullMarked
package io.scrapehub.core.task;

import org.jspecify.annotations.NullMarked;
