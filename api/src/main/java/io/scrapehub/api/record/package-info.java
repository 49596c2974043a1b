/// Records and pages of a job, page by page or as a stream.
@NullMarked
package io.scrapehub.api.record;

import org.jspecify.annotations.NullMarked;
