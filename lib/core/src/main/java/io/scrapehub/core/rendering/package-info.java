/// Rendered content: pages as their clients want to have them, beside the records read from them.
@NullMarked
package io.scrapehub.core.rendering;

import org.jspecify.annotations.NullMarked;
