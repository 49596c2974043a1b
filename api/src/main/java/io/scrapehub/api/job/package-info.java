/// The operations on jobs.
@NullMarked
package io.scrapehub.api.job;

import org.jspecify.annotations.NullMarked;
