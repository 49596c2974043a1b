/// Waiting, decided purely: how long until the next try.
@NullMarked
package io.scrapehub.core.time;

import org.jspecify.annotations.NullMarked;
