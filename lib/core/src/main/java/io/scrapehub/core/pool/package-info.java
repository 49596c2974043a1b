/// Pools: records kept across jobs by key fields, with what came, changed and went.
@NullMarked
package io.scrapehub.core.pool;

import org.jspecify.annotations.NullMarked;
