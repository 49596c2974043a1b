/// Plans of goals, as clients see and change them.
@NullMarked
package io.scrapehub.api.plan;

import org.jspecify.annotations.NullMarked;
