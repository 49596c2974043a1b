/// Whether the process is alive and its dependencies answer.
@NullMarked
package io.scrapehub.api.health;

import org.jspecify.annotations.NullMarked;
