/// What a client asked for and what became of it: the job, its plan, its progress and its end.
@NullMarked
package io.scrapehub.core.job;

import org.jspecify.annotations.NullMarked;
